using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Engine.Candidates;

/// <summary>Where one name is mentioned, and what it stands for there. A place is bound once, and only when it may call what is asked for.</summary>
internal sealed class NameUses(IEnumerable<Mention> mentions, Func<SimpleNameSyntax, IEnumerable<ISymbol>> bind)
{
    private readonly Dictionary<ISymbol, List<MemberCode>> _members = new(SymbolEqualityComparer.Default);

    private List<Mention> _unbound = [.. mentions];

    /// <summary>The members that mention one of <paramref name="targets"/>.</summary>
    public IEnumerable<MemberCode> Of(IReadOnlyCollection<ISymbol> targets)
    {
        var left = new List<Mention>();
        foreach (var mention in _unbound)
        {
            if (targets.Any(t => CallShape.MayCall(mention.Name, t)))
                Bind(mention);
            else
                left.Add(mention);
        }

        _unbound = left;
        return targets.SelectMany(t => _members.TryGetValue(t, out var members) ? members : []).Distinct();
    }

    private void Bind(Mention mention)
    {
        foreach (var symbol in bind(mention.Name))
        {
            if (!_members.TryGetValue(symbol, out var members))
                _members[symbol] = members = [];
            members.Add(mention.Member);
        }
    }
}
