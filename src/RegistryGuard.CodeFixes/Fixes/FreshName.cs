using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>A name for a new local that nothing in its function or type bears.</summary>
internal static class FreshName
{
    public static string Of(FixSite site, string wanted, SyntaxNode place)
    {
        var member = place.Ancestors()
            .FirstOrDefault(ancestor => ancestor is MemberDeclarationSyntax and not GlobalStatementSyntax)
            ?? EnclosingFunction.Of(place)?.Declaration ?? place;
        var taken = new HashSet<string>(member.DescendantTokens().Select(token => token.ValueText));
        var name = wanted;
        for (var i = 2; taken.Contains(name) || site.Model.LookupSymbols(place.SpanStart, name: name).Length > 0; i++)
            name = wanted + i;
        return name;
    }
}
