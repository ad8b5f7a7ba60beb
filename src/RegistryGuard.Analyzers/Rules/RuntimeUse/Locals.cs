using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>What is known about a local by looking at its uses in one member.</summary>
internal static class Locals
{
    /// <summary>The value without conversions, and behind a local that is assigned once, what it is assigned.</summary>
    public static IOperation? ValueOf(IOperation? value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    break;
                case IDelegateCreationOperation creation:
                    value = creation.Target;
                    break;
                case ILocalReferenceOperation reference when InitialValue(reference.Local, reference) is { } initial:
                    value = initial;
                    break;
                default:
                    return value;
            }
        }
    }

    /// <summary>As <see cref="ValueOf"/>, and behind an <c>await</c> what is awaited.</summary>
    public static IOperation? AwaitedValueOf(IOperation? value) => ValueOf(value) switch
    {
        IAwaitOperation awaiting => AwaitedValueOf(awaiting.Operation),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => AwaitedValueOf(task),
        var other => other,
    };

    /// <summary>The only value of a local that is never assigned again, or null.</summary>
    public static IOperation? InitialValue(ILocalSymbol local, IOperation within)
    {
        var declarator = Root(within).Descendants().OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local));
        return declarator?.GetVariableInitializer()?.Value is { } value && !Uses(local, within).Any(IsWritten) ? value : null;
    }

    /// <summary>All uses of a local in the member around <paramref name="within"/>, in the order of the text.</summary>
    public static IEnumerable<ILocalReferenceOperation> Uses(ILocalSymbol local, IOperation within) =>
        Root(within).Descendants().OfType<ILocalReferenceOperation>()
            .Where(r => SymbolEqualityComparer.Default.Equals(r.Local, local));

    /// <summary>The lambda or local function that an operation runs in, or the member's own body.</summary>
    public static IOperation FunctionAround(IOperation operation)
    {
        while (operation.Parent is { } parent && operation is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            operation = parent;
        return operation;
    }

    /// <summary>The operation whose result is the awaited and converted value of <paramref name="call"/>.</summary>
    public static IOperation Result(IOperation call)
    {
        while (true)
        {
            switch (call.Parent)
            {
                case IAwaitOperation or IConversionOperation { OperatorMethod: null }:
                    call = call.Parent;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured when configured.Instance == call:
                    call = configured;
                    break;
                default:
                    return call;
            }
        }
    }

    public static bool IsWritten(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation or IAddressOfOperation => true,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
        _ => false,
    };

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }
}
