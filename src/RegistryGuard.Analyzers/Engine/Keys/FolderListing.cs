using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Engine.Keys;

/// <summary>
/// The files and folders that <c>Directory.GetFiles</c> and its kin find: which folder they are in is known, which of its files one is, is not.
/// </summary>
internal static class FolderListing
{
    /// <summary>Whether the value is a list of the files of a folder.</summary>
    public static bool Is(Key key) => Find(key) is not null;

    /// <summary>The file that is taken out of a listing at <paramref name="site"/>, or null if <paramref name="list"/> is no listing.</summary>
    public static Key? Element(Key list, Key site) => Find(list) is { } listing ? Key.Within(listing, site) : null;

    /// <summary>The folder that a file was found in by a listing, with the ending that was asked for; null for a file found otherwise.</summary>
    public static (Key Folder, string? Ending)? Of(Key file)
    {
        if (file.Kind != KeyKind.Within || Find(file.Parts[0]) is not { } listing)
            return null;
        var given = listing.Symbol!.IsStatic ? listing.Parts.RemoveAt(0) : listing.Parts;
        var pattern = given.Length > 1 && given[1].Kind == KeyKind.Constant ? given[1].Text : null;
        return (given[0], pattern is not null && pattern.StartsWith("*.", StringComparison.Ordinal) && pattern != "*.*" ? pattern.Substring(1) : null);
    }

    /// <summary>Whether the file is each of a listing in turn, none of them chosen.</summary>
    public static bool IsEach(Key file) =>
        Of(file) is not null && file.Parts[1].Origin is { } origin && (origin is CommonForEachStatementSyntax || origin.Parent is CommonForEachStatementSyntax);

    /// <summary>Whether the query only chooses or orders the files, or makes another list of them.</summary>
    public static bool HandsOn(IMethodSymbol query) =>
        query.Name is "Where" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Skip" or "Take" or "Reverse" or "ToList" or "ToArray" or "AsParallel";

    /// <summary>The call that lists, below those that enumerate its result.</summary>
    private static Key? Find(Key key)
    {
        while (key is { Kind: KeyKind.Call, Symbol.Name: "GetEnumerator" })
            key = key.Parts[0];
        return key.Kind == KeyKind.Call && Lists(key.Symbol!) && key.Parts.Length > (key.Symbol!.IsStatic ? 1 : 0) ? key : null;
    }

    private static bool Lists(ISymbol method) =>
        method.Name is "GetFiles" or "EnumerateFiles" or "GetDirectories" or "EnumerateDirectories" && method.ContainingType is { Name: "Directory" or "DirectoryInfo", ContainingNamespace.Name: "IO" };
}
