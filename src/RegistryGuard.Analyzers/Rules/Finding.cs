using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>What a rule has to say about one site.</summary>
/// <param name="Site">The call in the analysed method that completes the pattern.</param>
/// <param name="Evidence">The other half in the same method first, then the sites in callees.</param>
/// <param name="MessageArguments">The arguments of the rule's message.</param>
internal sealed record Finding(SyntaxNode Site, ImmutableArray<SyntaxNode> Evidence, params object[] MessageArguments)
{
    /// <summary>What the fixes need to know.</summary>
    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The finding as the compiler reports it.</summary>
    /// <param name="rule">The rule that it breaks.</param>
    /// <param name="compilation">The compilation at hand: the message names sites in other projects, locations cannot.</param>
    public Diagnostic ToDiagnostic(DiagnosticDescriptor rule, Compilation compilation) =>
        Diagnostic.Create(
            rule, Site.GetLocation(), Evidence.Where(e => compilation.ContainsSyntaxTree(e.SyntaxTree)).Select(e => e.GetLocation()), Properties, MessageArguments);
}
