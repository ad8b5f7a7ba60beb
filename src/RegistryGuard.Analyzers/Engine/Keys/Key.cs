using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine.Keys;

/// <summary>
/// A symbolic name for a value: which file a path names, which object a lock is. Two equal keys name the same thing within
/// one execution of a method; keys without parameters and sites name the same thing everywhere.
/// </summary>
internal sealed class Key : IEquatable<Key>
{
    private const int MaxDepth = 12;

    public static readonly Key Unknown = new(KeyKind.Unknown, null, null, null, ImmutableArray<Key>.Empty, -1);
    public static readonly Key Any = new(KeyKind.Any, null, null, null, ImmutableArray<Key>.Empty, -1);
    public static readonly Key This = new(KeyKind.This, null, null, null, ImmutableArray<Key>.Empty, -1);

    /// <summary>Null or the empty text: names no file. Also the receiver in the calls of static methods.</summary>
    public static readonly Key Nothing = Constant("");

    private readonly int _hash;
    private readonly int _depth;

    /// <summary>The kinds of the key and all its parts, a bit for each.</summary>
    private readonly int _kinds;

    private Key(KeyKind kind, string? text, ISymbol? symbol, SyntaxNode? site, ImmutableArray<Key> parts, int ordinal)
    {
        Kind = kind;
        Text = text;
        Symbol = symbol;
        Origin = site;
        Parts = parts;
        Ordinal = ordinal;
        _kinds = 1 << (int)kind;
        IsOwned = kind == KeyKind.Owned || TemporaryNames.Says(symbol, site);
        var hash = ((int)kind * 397) ^ (text?.GetHashCode() ?? 0) ^ ordinal;
        hash = (hash * 397) ^ (symbol is null ? 0 : SymbolEqualityComparer.Default.GetHashCode(symbol));
        hash = (hash * 397) ^ (site?.GetHashCode() ?? 0);
        foreach (var part in parts)
        {
            hash = (hash * 31) + part._hash;
            _depth = Math.Max(_depth, part._depth + 1);
            _kinds |= part._kinds;
            IsOwned |= part.IsOwned;
        }

        _hash = hash;
    }

    public KeyKind Kind { get; }

    public string? Text { get; }

    public ISymbol? Symbol { get; }

    /// <summary>Where a <see cref="KeyKind.Site"/> was evaluated.</summary>
    public SyntaxNode? Origin { get; }

    /// <summary>The name of a member, static or method.</summary>
    public string? Name => Symbol?.Name ?? Text;

    /// <summary>The receiver and arguments of a call, the receiver of a member, the pieces of a text.</summary>
    public ImmutableArray<Key> Parts { get; }

    /// <summary>The parameter's position, or a number that tells sites at one node apart.</summary>
    public int Ordinal { get; }

    public static Key Constant(string text) => new(KeyKind.Constant, text, null, null, ImmutableArray<Key>.Empty, -1);

    public static Key Static(ISymbol member) => new(KeyKind.Static, null, member.OriginalDefinition, null, ImmutableArray<Key>.Empty, -1);

    public static Key Parameter(int ordinal) => new(KeyKind.Parameter, null, null, null, ImmutableArray<Key>.Empty, ordinal);

    public static Key Member(Key receiver, ISymbol member) =>
        receiver.Kind == KeyKind.Unknown || receiver._depth >= MaxDepth
            ? Unknown
            : new(KeyKind.Member, null, member.OriginalDefinition, null, ImmutableArray.Create(receiver), -1);

    /// <summary>A member that does not bind, because its type or a base type is absent: told by its name.</summary>
    public static Key Member(Key receiver, string name) =>
        receiver.Kind == KeyKind.Unknown || receiver._depth >= MaxDepth
            ? Unknown
            : new(KeyKind.Member, name, null, null, ImmutableArray.Create(receiver), -1);

    public static Key Site(SyntaxNode node, int ordinal = 0) => new(KeyKind.Site, null, null, node, ImmutableArray<Key>.Empty, ordinal);

    public static Key Owned(SyntaxNode node) => new(KeyKind.Owned, null, null, node, ImmutableArray<Key>.Empty, -1);

    /// <summary>The site <paramref name="inner"/> as it is evaluated in the call <paramref name="call"/>.</summary>
    public static Key Within(Key call, Key inner) =>
        call.Kind == KeyKind.Unknown || call._depth >= MaxDepth ? Unknown : new(KeyKind.Within, null, null, null, ImmutableArray.Create(call, inner), -1);

    /// <summary>The result of <paramref name="method"/>; the first part is the receiver, <see cref="Unknown"/> makes all unknown.</summary>
    public static Key Call(ISymbol method, ImmutableArray<Key> parts)
    {
        foreach (var part in parts)
        {
            if (part.Kind == KeyKind.Unknown || part._depth >= MaxDepth)
                return Unknown;
        }

        return parts.Any(p => p.IsOwned) ? parts.First(p => p.IsOwned) : new(KeyKind.Call, null, method.OriginalDefinition, null, parts, -1);
    }

    /// <summary>Text after text; adjacent constants become one, separators one slash.</summary>
    public static Key Concat(IEnumerable<Key> pieces)
    {
        var flat = ImmutableArray.CreateBuilder<Key>();
        foreach (var piece in pieces.SelectMany(p => p.Kind == KeyKind.Concat ? p.Parts : ImmutableArray.Create(p)))
        {
            if (piece.Kind == KeyKind.Unknown || piece._depth >= MaxDepth)
                return Unknown;
            if (piece.IsOwned)
                return piece;
            if (piece.Kind == KeyKind.Constant && piece.Text!.Length == 0)
                continue;
            if (piece.Kind == KeyKind.Any && flat.Count > 0 && flat[flat.Count - 1].Kind == KeyKind.Any)
                continue;
            if (piece.Kind == KeyKind.Constant && flat.Count > 0 && flat[flat.Count - 1].Kind == KeyKind.Constant)
                flat[flat.Count - 1] = Constant(PathText.Normalize(flat[flat.Count - 1].Text + piece.Text));
            else
                flat.Add(piece.Kind == KeyKind.Constant ? Constant(PathText.Normalize(piece.Text!)) : piece);
        }

        return flat.Count switch
        {
            0 => Constant(""),
            1 => flat[0],
            _ => new(KeyKind.Concat, null, null, null, flat.ToImmutable(), -1),
        };
    }

    /// <summary><c>Path.Combine</c>: segments with separators; a rooted constant forgets what stands before it.</summary>
    public static Key Combine(IEnumerable<Key> segments)
    {
        var pieces = new List<Key>();
        foreach (var segment in segments)
        {
            if (segment is { Kind: KeyKind.Constant, Text: "" })
                continue;
            if (segment.Kind == KeyKind.Constant && PathText.IsRooted(segment.Text!))
                pieces.Clear();
            if (pieces.Count > 0)
                pieces.Add(Constant("/"));
            pieces.Add(segment);
        }

        return Concat(pieces);
    }

    /// <summary>Whether the name, or any piece of it, is one that nobody else can know.</summary>
    public bool IsOwned { get; }

    public bool IsKnown => Kind != KeyKind.Unknown;

    /// <summary>
    /// Whether the file is one that whoever calls hands in, rather than one that the program knows by itself. A name below a
    /// folder of the program's own is not handed in, though an id from outside is part of it.
    /// </summary>
    public bool IsHandedIn => Kind switch
    {
        KeyKind.Parameter => true,
        KeyKind.Member or KeyKind.Concat or KeyKind.Within => Parts[0].IsHandedIn,
        KeyKind.Call when Parts[0].Equals(Nothing) => Parts.Any(p => p.IsHandedIn) && Parts.All(p => p.IsHandedIn || p.Kind == KeyKind.Constant) && TakesPath,
        KeyKind.Call => Parts[0].IsHandedIn,
        _ => false,
    };

    /// <summary>Whether one of the arguments handed in can be a path. A service that is looked up in a container is no file of the caller's.</summary>
    private bool TakesPath =>
        Symbol is not IMethodSymbol method
        || Parts.Skip(1).Zip(method.Parameters, (given, parameter) => given.IsHandedIn && (parameter.Type.TypeKind is TypeKind.TypeParameter or TypeKind.Error || PathTypes.Contains(parameter.Type))).Any(path => path);

    /// <summary>The last path segment where it is a constant with letters in it, such as <c>agents.json</c>.</summary>
    public string? FileName
    {
        get
        {
            var last = Kind == KeyKind.Concat ? Parts[Parts.Length - 1] : this;
            return last.Kind == KeyKind.Constant ? PathText.LastSegment(last.Text!, wholeText: Kind == KeyKind.Constant) : null;
        }
    }

    public bool Contains(KeyKind kind) => (_kinds & (1 << (int)kind)) != 0;

    public bool Contains(Key key)
    {
        if (key._depth > _depth || !Contains(key.Kind))
            return false;
        if (Equals(key))
            return true;
        foreach (var part in Parts)
        {
            if (part.Contains(key))
                return true;
        }

        return false;
    }

    /// <summary>Replaces every part for which <paramref name="replace"/> answers, from the outside in.</summary>
    public Key Substitute(Func<Key, Key?> replace)
    {
        if (replace(this) is { } replaced)
            return replaced;
        if (Parts.IsEmpty)
            return this;
        return SubstituteIn(Parts, replace) is not { } parts ? this : Kind switch
        {
            KeyKind.Member => WithReceiver(parts[0]),
            KeyKind.Call => Call(Symbol!, parts),
            KeyKind.Concat => Concat(parts),
            KeyKind.Within => Within(parts[0], parts[1]),
            _ => this,
        };
    }

    /// <summary>The parts after the substitution, or null where it changes none.</summary>
    private static ImmutableArray<Key>? SubstituteIn(ImmutableArray<Key> parts, Func<Key, Key?> replace)
    {
        ImmutableArray<Key>.Builder? changed = null;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i].Substitute(replace);
            if (changed is null && !ReferenceEquals(part, parts[i]))
                (changed = ImmutableArray.CreateBuilder<Key>(parts.Length)).AddRange(parts, i);
            changed?.Add(part);
        }

        return changed?.MoveToImmutable();
    }

    /// <summary>The same member of another receiver.</summary>
    public Key WithReceiver(Key receiver) => Symbol is null ? Member(receiver, Text!) : Member(receiver, Symbol);

    public bool Equals(Key? other)
    {
        if (ReferenceEquals(this, other))
            return Kind != KeyKind.Unknown;
        return other is not null
            && Kind != KeyKind.Unknown
            && Kind == other.Kind
            && _hash == other._hash
            && Ordinal == other.Ordinal
            && Text == other.Text
            && ReferenceEquals(Origin, other.Origin)
            && SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol)
            && Parts.SequenceEqual(other.Parts);
    }

    /// <summary>Structural identity for fixpoints, where unlike <see cref="Equals(Key)"/> unknown is the same as unknown.</summary>
    public bool Same(Key other) => Equals(other) || (Kind == KeyKind.Unknown && other.Kind == KeyKind.Unknown);

    public override bool Equals(object? obj) => Equals(obj as Key);

    public override int GetHashCode() => _hash;

    public override string ToString() => KeyText.Display(this);
}
