using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.CodeFixes.Tests.Verification;

/// <summary>Comments, regions and preprocessor directives: a fix must lose none of them.</summary>
internal static class KeptTrivia
{
    /// <param name="markedSource">The code before the fix, with markup.</param>
    /// <param name="fixedSource">The code that the fix leaves.</param>
    public static void Verify(string markedSource, string fixedSource)
    {
        TestFileMarkupParser.GetSpans(markedSource, out var source, out ImmutableDictionary<string, ImmutableArray<TextSpan>> _);
        var kept = In(fixedSource).ToList();
        Assert.All(In(source), trivia => Assert.True(kept.Remove(trivia), $"The fix loses: {trivia}"));
    }

    private static IEnumerable<string> In(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTrivia(descendIntoTrivia: false)
        .Where(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
        .Select(trivia => trivia.ToFullString().Trim());
}
