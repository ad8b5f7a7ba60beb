using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Tool.Analysis;

/// <summary>A place in a source file.</summary>
/// <param name="Path">The absolute path of the file.</param>
/// <param name="Span">Zero-based lines and columns.</param>
/// <param name="Text">The file's text as it was analysed.</param>
internal sealed record Site(string Path, LinePositionSpan Span, SourceText Text)
{
    /// <summary>The first line, from 1.</summary>
    public int Line => Span.Start.Line + 1;

    /// <summary>The first column, from 1.</summary>
    public int Column => Span.Start.Character + 1;

    /// <summary>The last line, from 1.</summary>
    public int EndLine => Span.End.Line + 1;

    /// <summary>The column behind the last character, from 1.</summary>
    public int EndColumn => Span.End.Character + 1;

    /// <summary>The site of a location in source, or <see langword="null"/> for one that is not in a file.</summary>
    public static Site? Of(Location location) =>
        location is { IsInSource: true, SourceTree.FilePath.Length: > 0 }
            ? new Site(location.SourceTree.FilePath, location.GetLineSpan().Span, location.SourceTree.GetText())
            : null;

    /// <summary>The path relative to <paramref name="root"/>, with '/' on every system.</summary>
    public string RelativeTo(string root) => Relative(Path, root);

    /// <summary><paramref name="path"/> relative to <paramref name="root"/>, with '/' on every system.</summary>
    public static string Relative(string path, string root) =>
        System.IO.Path.GetRelativePath(root, path).Replace(System.IO.Path.DirectorySeparatorChar, '/');
}
