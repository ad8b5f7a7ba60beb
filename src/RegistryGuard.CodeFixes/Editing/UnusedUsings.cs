using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.CodeFixes.Editing;

/// <summary>
/// Removes the usings that a fix has made unnecessary, and no others: code that treats them as errors still builds.
/// </summary>
internal static class UnusedUsings
{
    private const string UnnecessaryUsing = "CS8019";

    public static async Task<Solution> RemoveAsync(Document before, Document after, CancellationToken cancellation)
    {
        var unusedNow = await FindAsync(after, cancellation).ConfigureAwait(false);
        if (unusedNow.Count == 0)
            return after.Project.Solution;
        var unusedBefore = new HashSet<string>((await FindAsync(before, cancellation).ConfigureAwait(false))
            .Select(directive => directive.ToString()));
        var text = await after.GetTextAsync(cancellation).ConfigureAwait(false);
        var removed = unusedNow
            .Where(directive => !unusedBefore.Contains(directive.ToString()) && !directive.ContainsDirectives)
            .Select(directive => new TextChange(LineOf(text, directive), ""))
            .ToList();
        return removed.Count == 0 ? after.Project.Solution
            : after.WithText(text.WithChanges(removed)).Project.Solution;
    }

    private static async Task<List<UsingDirectiveSyntax>> FindAsync(Document document, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (model is null || root is null)
            return [];
        return model.GetDiagnostics(cancellationToken: cancellation)
            .Where(diagnostic => diagnostic.Id == UnnecessaryUsing)
            .Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<UsingDirectiveSyntax>())
            .OfType<UsingDirectiveSyntax>()
            .ToList();
    }

    private static TextSpan LineOf(SourceText text, UsingDirectiveSyntax directive)
    {
        var line = text.Lines.GetLineFromPosition(directive.SpanStart);
        var isAlone = text.ToString(line.Span).Trim() == directive.ToString();
        return isAlone ? line.SpanIncludingLineBreak : directive.Span;
    }
}
