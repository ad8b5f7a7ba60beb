using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.CodeFixes.Editing;

/// <summary>
/// The changes that one fix makes to a file, as small as they can be: what is not named here keeps its text, comments and
/// blank lines, and findings elsewhere in the file can be followed through the changes.
/// </summary>
internal sealed class SourceEdits
{
    private readonly List<TextChange> _changes = [];

    public void Insert(int position, string text) => Replace(new TextSpan(position, 0), text);

    public void Delete(TextSpan span) => Replace(span, "");

    public void Replace(TextSpan span, string text) => _changes.Add(new TextChange(span, text));

    /// <summary>The changes in order of position; those that start at one position are one, insertions first.</summary>
    public IReadOnlyList<TextChange> ToChanges() => _changes
        .GroupBy(change => change.Span.Start)
        .OrderBy(group => group.Key)
        .Select(group => new TextChange(
            new TextSpan(group.Key, group.Max(change => change.Span.Length)),
            string.Concat(group.OrderBy(change => change.Span.Length).Select(change => change.NewText))))
        .ToList();
}
