using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>Which registry an expression means: a variable, a chain of members, or a path that is opened or locked.</summary>
internal sealed class RegistryIdentity
{
    private readonly ImmutableArray<ISymbol> _chain;
    private readonly string? _constantPath;
    private readonly bool _isPath;

    private RegistryIdentity(ImmutableArray<ISymbol> chain, string? constantPath = null, bool isPath = false)
    {
        _chain = chain;
        _constantPath = constantPath;
        _isPath = isPath;
    }

    /// <summary>Whether the expression means the same registry in every method of its type.</summary>
    public bool IsSharedByMethods => _constantPath is not null || _chain[0] is IFieldSymbol or IPropertySymbol or ITypeSymbol;

    /// <summary>The registry that an expression gives, or null where that cannot be told.</summary>
    public static RegistryIdentity? Of(IOperation? registry, RuntimeTypes types)
    {
        if (Locals.ValueOf(registry) is IInvocationOperation open && types.IsOpen(open.TargetMethod))
            return AtPath(open.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value);
        return ChainBehind(registry) is { IsDefault: false } chain ? new(chain) : null;
    }

    /// <summary>The registry at a path, or null where the path cannot be told.</summary>
    public static RegistryIdentity? AtPath(IOperation? path)
    {
        if (Locals.ValueOf(path) is { ConstantValue: { HasValue: true, Value: string constant } })
            return new(ImmutableArray<ISymbol>.Empty, constant, isPath: true);
        return ChainBehind(path) is { IsDefault: false } chain ? new(chain, isPath: true) : null;
    }

    public bool IsSameAs(RegistryIdentity? other) => other is not null
        && _isPath == other._isPath
        && string.Equals(_constantPath, other._constantPath, StringComparison.Ordinal)
        && _chain.SequenceEqual(other._chain, SymbolEqualityComparer.Default);

    /// <summary>What a local stands for if that is a chain, or else the local.</summary>
    private static ImmutableArray<ISymbol> ChainBehind(IOperation? value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
            value = conversion.Operand;
        if (value is null)
            return default;
        return Locals.ValueOf(value) is { } source && Chain(source) is { IsDefault: false } chain ? chain : Chain(value);
    }

    /// <summary>The members from a variable, the type itself or <c>this</c>; default if the value may differ from use to use.</summary>
    private static ImmutableArray<ISymbol> Chain(IOperation value) => value switch
    {
        ILocalReferenceOperation local => Variable(local.Local, Locals.Uses(local.Local, local).Any(Locals.IsWritten)),
        IParameterReferenceOperation { Parameter.RefKind: RefKind.None or RefKind.In } parameter => Variable(parameter.Parameter, false),
        IInstanceReferenceOperation { Type: { } type } => ImmutableArray.Create<ISymbol>(type),
        IFieldReferenceOperation field => Member(field),
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => Member(property),
        _ => default,
    };

    private static ImmutableArray<ISymbol> Variable(ISymbol variable, bool isReassigned) =>
        isReassigned ? default : ImmutableArray.Create(variable);

    private static ImmutableArray<ISymbol> Member(IMemberReferenceOperation member)
    {
        if (member.Instance is null or IInstanceReferenceOperation)
            return ImmutableArray.Create(member.Member);
        return ChainBehind(member.Instance) is { IsDefault: false } chain ? chain.Add(member.Member) : default;
    }
}
