using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>An expression like <c>document.Owner.Name</c>: what it starts from, and the members in order.</summary>
internal readonly record struct MemberChain(IOperation? Root, ImmutableArray<ISymbol> Members)
{
    public static MemberChain Of(IOperation expression)
    {
        var members = new Stack<ISymbol>();
        IOperation? root = expression;
        while (root is IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: true })
        {
            var reference = (IMemberReferenceOperation)root;
            members.Push(reference.Member);
            root = reference.Instance;
        }

        return new(root, members.ToImmutableArray());
    }
}
