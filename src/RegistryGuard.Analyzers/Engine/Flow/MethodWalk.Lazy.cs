using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Engine.Keys;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <content>Lazy members: whoever reads the value may be the first to do so, and then runs the factory.</content>
internal sealed partial class MethodWalk
{
    /// <summary>The value that reading <paramref name="member"/> of a lazy member yields, or null where its factory is not known.</summary>
    private Value? ReadLazy(IOperation operation, IOperation? lazy, ISymbol member)
    {
        if (lazy is not IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } source || _program.FactoryOf(source.Member) is not { } factory)
            return null;
        var owner = source.Instance is null ? null : Visit(source.Instance);
        var place = owner is null ? Key.Static(source.Member) : Key.Member(owner.Key, source.Member);
        var value = Key.Member(place, member);
        if (value.IsKnown && _state.Values.TryGetValue(value, out var known))
            return known;
        if (_program.Summary(factory) is not { } summary)
            return null;
        var call = new Call(operation, factory, source.Instance, owner, ImmutableArray<Argument>.Empty) { Result = value };
        var read = Apply(call, summary);
        return value.IsKnown ? Store(value, read with { Root = value }) : read;
    }

    /// <summary>Whether the lambda is the factory of a lazy member, summarized on its own.</summary>
    private bool IsLazyFactory(IMethodSymbol lambda) => _program.Candidate(lambda) is not null;
}
