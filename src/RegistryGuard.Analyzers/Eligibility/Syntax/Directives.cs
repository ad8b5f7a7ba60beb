using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>Preprocessor directives in code that an edit moves or surrounds.</summary>
internal static class Directives
{
    /// <summary>
    /// Whether a directive decides which of the code is compiled: an edit would be right for one choice only. Regions and
    /// pragmas stay where they are and mean what they meant.
    /// </summary>
    public static bool Choose(SyntaxNode code) => code.ContainsDirectives && code.DescendantTrivia(descendIntoTrivia: false)
        .Any(trivia => trivia.IsDirective && !(trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)
            || trivia.IsKind(SyntaxKind.EndRegionDirectiveTrivia) || trivia.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia)));
}
