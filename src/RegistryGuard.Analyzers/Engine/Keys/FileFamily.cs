using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine.Keys;

/// <summary>
/// The files that one piece of code names alike: <c>agents/{id}.json</c> is one family for every id, and the file that an object
/// remembers in its <c>_path</c> is one for every object. Says that a file is loaded and saved by the same program, not that two
/// accesses meet in the same file.
/// </summary>
internal static class FileFamily
{
    private static readonly string[] s_paths = ["path", "paths", "file", "files"];

    /// <summary>The family of a canonical key, or null where nothing but its variable pieces is known of it.</summary>
    public static Key? Of(Key key)
    {
        var family = key.Substitute(Generalize);
        return family.IsKnown && !family.IsOwned && IsNamed(family) ? family : null;
    }

    /// <summary>The file that an object remembers in <paramref name="member"/>, or the one that a static member names.</summary>
    public static Key RememberedIn(ISymbol member) => member.IsStatic ? Key.Static(member) : Key.Member(Key.Any, member);

    /// <summary>Whether a path can be remembered in <paramref name="member"/>: one of this program's own, not of a library's type.</summary>
    public static bool CanRemember(ISymbol member) =>
        member.Locations.Any(l => l.IsInSource) && member switch
        {
            IFieldSymbol field => PathTypes.Contains(field.Type),
            IPropertySymbol { IsIndexer: false } property => PathTypes.Contains(property.Type),
            _ => false,
        };

    /// <summary>The folder of a canonical key, as <see cref="Of"/> names it, with what the file's name ends with, if that is known.</summary>
    public static (Key Folder, string? Ending)? FolderOf(Key key)
    {
        var (folder, ending) = FolderListing.Of(key) ?? Split(key);
        var family = folder.Substitute(Generalize);
        var root = family.Kind == KeyKind.Concat ? family.Parts[0] : family;
        return IsNamed(root) ? (family, ending) : null;
    }

    private static (Key Folder, string? Ending) Split(Key key)
    {
        if (key.Kind != KeyKind.Concat)
            return (Key.Unknown, null);
        var pieces = key.Parts;
        var ending = pieces[pieces.Length - 1] is { Kind: KeyKind.Constant } last && last.Text!.LastIndexOf('.') is >= 0 and var dot ? last.Text.Substring(dot) : null;
        for (var i = pieces.Length - 1; i >= 0; i--)
        {
            if (pieces[i] is { Kind: KeyKind.Constant, Text: { } text } && text.LastIndexOf('/') is >= 0 and var slash)
                return (Key.Concat(pieces.Take(i).Append(Key.Constant(text.Substring(0, slash)))), ending);
        }

        return (Key.Unknown, null);
    }

    private static Key? Generalize(Key part) => part.Kind switch
    {
        KeyKind.Parameter or KeyKind.Site => Key.Any,
        KeyKind.Within when FolderListing.Of(part) is var (folder, ending) =>
            Key.Concat([folder.Substitute(Generalize), Key.Constant("/"), Key.Any, Key.Constant(ending ?? "")]),
        KeyKind.Within when part.Parts[0].Kind == KeyKind.Call && IsOwn(part.Parts[0]) => part.Parts[0].Substitute(Generalize),
        KeyKind.Within => Key.Any,
        KeyKind.Member when part.Symbol is { } member && CanRemember(member) => RememberedIn(member),
        KeyKind.Member when part.Parts[0].Substitute(Generalize).Kind == KeyKind.Any => Key.Any,
        KeyKind.Call when !IsOwn(part) => Key.Any,
        KeyKind.Call when HandsOn(part) is { } given => given.Substitute(Generalize),
        KeyKind.Concat => GeneralizeText(part),
        _ => null,
    };

    /// <summary>What an object that is handed in calls a piece of the name says nothing of the file; a folder that it names does.</summary>
    private static Key GeneralizeText(Key text) => Key.Concat(text.Parts.Select((piece, i) =>
        i > 0 && piece.Kind == KeyKind.Member && !IsOwnMember(piece) ? Key.Any : piece.Substitute(Generalize)));

    private static bool IsOwnMember(Key member)
    {
        while (member.Kind == KeyKind.Member)
            member = member.Parts[0];
        return member.Kind is KeyKind.This or KeyKind.Static;
    }

    /// <summary>A method of the program's own that names files: whatever it is given, it names them alike.</summary>
    private static bool IsOwn(Key call) =>
        call.Symbol!.Locations.Any(l => l.IsInSource) && (call.Parts[0].Kind is KeyKind.This or KeyKind.Static || call.Parts[0].Equals(Key.Nothing));

    /// <summary>The path that the method is given and, as far as is known, only makes another form of; null where it is given something else.</summary>
    private static Key? HandsOn(Key call)
    {
        if (call.Symbol is not IMethodSymbol method)
            return null;
        var given = call.Parts.Skip(1).Zip(method.Parameters, (key, parameter) => (Key: key, IsPath: IsPath(parameter))).Where(g => g.Key.Kind != KeyKind.Constant).ToList();
        if (given.Count == 1 && given[0].IsPath)
            return given[0].Key;
        return given.Any(g => g.IsPath && g.Key.Substitute(Generalize).Kind == KeyKind.Any) ? Key.Any : null;
    }

    private static bool IsPath(IParameterSymbol parameter) =>
        parameter.Type.SpecialType != SpecialType.System_String && PathTypes.Contains(parameter.Type)
        || s_paths.Any(word => parameter.Name.EndsWith(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>A folder or a member of the program's own comes first, and a text, a member or a method tells the file in it.</summary>
    private static bool IsNamed(Key family) => family.Kind switch
    {
        KeyKind.Static or KeyKind.Member or KeyKind.Call => true,
        KeyKind.Constant => family.Text!.Any(char.IsLetter),
        KeyKind.Concat => IsNamed(family.Parts[0]) && (!family.Contains(KeyKind.Any) || family.Parts.Skip(1).Any(Tells)),
        _ => false,
    };

    private static bool Tells(Key piece) => piece.Kind == KeyKind.Call || (piece.Kind == KeyKind.Constant && piece.Text!.Any(char.IsLetter));
}
