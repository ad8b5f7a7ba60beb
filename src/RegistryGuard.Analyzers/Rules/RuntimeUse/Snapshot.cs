using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>A snapshot, or a part of one, in a local: what the code does with it, and with the parts of it that other locals hold.</summary>
internal sealed class Snapshot
{
    private static readonly HashSet<string> s_mutators = new(StringComparer.Ordinal)
    {
        "Add", "AddFirst", "AddLast", "AddRange", "Clear", "Dequeue", "Enqueue", "ExceptWith", "Insert", "InsertRange", "IntersectWith", "Pop",
        "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere", "TryAdd", "TryRemove", "UnionWith",
    };

    private static readonly HashSet<string> s_elements = new(StringComparer.Ordinal)
    {
        "ElementAt", "Find", "First", "FirstOrDefault", "GetValueOrDefault", "Last", "LastOrDefault", "Single", "SingleOrDefault",
    };

    private readonly List<IOperation> _changes = [];
    private readonly List<IOperation> _reads = [];
    private bool _escapes;

    private Snapshot(ILocalSymbol local, IOperation read)
    {
        Name = local.Name;
        var function = Locals.FunctionAround(read);
        var parts = new Queue<ILocalSymbol>([local]);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        while (parts.Count > 0)
        {
            var part = parts.Dequeue();
            if (!seen.Add(part))
                continue;
            foreach (var use in Locals.Uses(part, read))
            {
                if (read.Syntax.Span.Contains(use.Syntax.Span))
                    continue;
                if (Locals.IsWritten(use) || Locals.FunctionAround(use) != function)
                    _escapes = true;
                else if (Follow(use) is { } next)
                    parts.Enqueue(next);
            }
        }
    }

    /// <summary>The local's name.</summary>
    public string Name { get; }

    /// <summary>Whether the code changes the snapshot itself.</summary>
    public bool IsChanged => _changes.Count > 0;

    /// <summary>
    /// The first change of the snapshot, if nothing uses it afterwards: no read, no hand-over, no store; null otherwise.
    /// </summary>
    public IOperation? LostChange
    {
        get
        {
            if (_escapes || _changes.Count == 0)
                return null;
            var first = _changes.OrderBy(c => c.Syntax.SpanStart).First();
            return _reads.Any(r => IsReachedFrom(first, r)) ? null : first;
        }
    }

    /// <summary>The local that the result of <paramref name="call"/> is kept in, with all that is done with it.</summary>
    public static Snapshot? Of(RuntimeCall call) =>
        call.Member == RuntimeMember.Read
        && Locals.Result(call.Invocation).Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }
            ? new(declarator.Symbol, call.Invocation)
            : null;

    /// <summary>A local that an update has put a part of its document into, with all that is done with it outside the update.</summary>
    public static Snapshot OfEscaped(ILocalSymbol local, RuntimeCall update) => new(local, update.Invocation);

    /// <summary>What a value is a part of: the expression behind its members and elements.</summary>
    public static IOperation WholeOf(IOperation value)
    {
        while (Whole(value) is { } whole)
            value = whole;
        return value;
    }

    /// <summary>Says what one use does, and returns the local that takes over a part of the snapshot.</summary>
    private ILocalSymbol? Follow(ILocalReferenceOperation use)
    {
        IOperation value = use;
        while (Part(value) is { } part)
            value = part;
        switch (value.Parent)
        {
            case IAssignmentOperation { Parent: IExpressionStatementOperation } assignment when assignment.Target == value && value != use:
            case IIncrementOrDecrementOperation { Parent: IExpressionStatementOperation } when value != use:
                _changes.Add(value.Parent);
                return null;
            case IInvocationOperation call when call.Instance == value && IsCollection(call.TargetMethod.ContainingType):
                (IsChange(call) ? _changes : _reads).Add(call);
                return null;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } when IsShared(value.Type):
                return declarator.Symbol;
            case IForEachLoopOperation { Locals.Length: 1 } loop when loop.Collection == value && IsShared(loop.Locals[0].Type):
                return loop.Locals[0];
        }

        if (IsShared(value.Type))
            _escapes = true;
        else
            _reads.Add(value);
        return null;
    }

    private static IOperation? Part(IOperation value) => value.Parent switch
    {
        IMemberReferenceOperation member and (IFieldReferenceOperation or IPropertyReferenceOperation) when member.Instance == value => member,
        IArrayElementReferenceOperation element when element.ArrayReference == value => element,
        IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion => conversion,
        IInvocationOperation call when call.Instance == value && s_elements.Contains(call.TargetMethod.Name) => call,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } call } argument
            when call.Arguments[0] == argument && s_elements.Contains(call.TargetMethod.Name) => call,
        _ => null,
    };

    private static IOperation? Whole(IOperation part) => part switch
    {
        IFieldReferenceOperation or IPropertyReferenceOperation => ((IMemberReferenceOperation)part).Instance,
        IArrayElementReferenceOperation element => element.ArrayReference,
        IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
        IInvocationOperation call when s_elements.Contains(call.TargetMethod.Name) => call.Instance ?? call.Arguments.FirstOrDefault()?.Value,
        ILocalReferenceOperation local => Locals.InitialValue(local.Local, local),
        _ => null,
    };

    /// <summary>Whether who has the value can change the snapshot through it.</summary>
    public static bool IsShared(ITypeSymbol? type) => type is not ({ IsValueType: true } or { SpecialType: SpecialType.System_String });

    private static bool IsChange(IInvocationOperation call) =>
        call.Parent is IExpressionStatementOperation && s_mutators.Contains(call.TargetMethod.Name);

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections.", StringComparison.Ordinal) == true
        && type.ContainingNamespace.Name != "Immutable";

    /// <summary>Whether the read can come after the change: later in the text, or in a loop around both. What goes into a change is none.</summary>
    private bool IsReachedFrom(IOperation change, IOperation read)
    {
        if (_changes.Any(c => c.Syntax.Span.Contains(read.Syntax.Span)))
            return false;
        return read.Syntax.SpanStart > change.Syntax.SpanStart || LoopsAround(read).Any(loop => _changes.Any(c => loop.Syntax.Span.Contains(c.Syntax.Span)));
    }

    private static IEnumerable<IOperation> LoopsAround(IOperation operation)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is ILoopOperation)
                yield return around;
        }
    }
}
