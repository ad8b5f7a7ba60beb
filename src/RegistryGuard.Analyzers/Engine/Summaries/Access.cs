using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Engine.Flow;
using RegistryGuard.Analyzers.Engine.Flow.Conditions;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;

namespace RegistryGuard.Analyzers.Engine.Summaries;

/// <summary>One load, save, check, append or deletion of a file, in the words of the method that it is seen from.</summary>
internal sealed class Access
{
    public Access(AccessKind kind, SyntaxNode site, IMethodSymbol? callee, Access? inner, int ordinal)
    {
        Ordinal = ordinal;
        Depth = inner is null ? 0 : inner.Depth + 1;
        Kind = kind;
        Site = site;
        Callee = callee;
        Inner = inner;
    }

    public AccessKind Kind { get; }

    /// <summary>The call in this method: of the API, or of the method that leads to it.</summary>
    public SyntaxNode Site { get; }

    /// <summary>The method called at the site, where the access is not the site's own.</summary>
    public IMethodSymbol? Callee { get; }

    /// <summary>The same access as the callee sees it.</summary>
    public Access? Inner { get; }

    /// <summary>How many calls lead to it.</summary>
    public int Depth { get; }

    /// <summary>Which access of the method this is, in the order of the walk: it tells those at one site apart.</summary>
    public int Ordinal { get; }

    public Key Key { get; set; } = Key.Unknown;

    /// <summary>The locks held for certain at the access.</summary>
    public ImmutableHashSet<LockToken> Locks { get; set; } = ImmutableHashSet<LockToken>.Empty;

    /// <summary>What has to hold of the method's parameters and members for the access to happen.</summary>
    public PathCondition Condition { get; set; } = PathCondition.None;

    /// <summary>Of a load: the locks still held without a break when the method returns.</summary>
    public ImmutableHashSet<LockToken> HeldAtExit { get; set; } = ImmutableHashSet<LockToken>.Empty;

    /// <summary>Of a load: whether every way out of the method has passed it.</summary>
    public bool OnEveryPath { get; set; }

    /// <summary>Of a load: whether the runtime's registry makes it, which sees no half of a save that is atomic.</summary>
    public bool IsThroughRegistry { get; set; }

    /// <summary>Of a save: whether nothing is written, so that the file is there and that is all that it says.</summary>
    public bool IsMarker { get; set; }

    /// <summary>Of a load: whether the file is only copied to another name, which makes no registry of it.</summary>
    public bool IsCopy { get; set; }

    /// <summary>Of a load: whether the file is only opened, so that not all of it need be read.</summary>
    public bool IsOpening { get; set; }

    /// <summary>Of a load: whether it reads on through a handle that was opened for both.</summary>
    public bool IsPiece { get; set; }

    /// <summary>Of a save: where its content comes from.</summary>
    public SourceSet Content { get; set; } = SourceSet.Empty;

    /// <summary>Of a save: what decides whether it happens.</summary>
    public SourceSet Execution { get; set; } = SourceSet.Empty;

    /// <summary>Of a save: whether the file is a temporary one that is then moved over the registry.</summary>
    public bool IsTemporary { get; set; }

    /// <summary>Of a save: whether the handle was opened for reading too and does not truncate.</summary>
    public bool ThroughReadWriteHandle { get; set; }

    /// <summary>Of a save: whether the method that saves has loaded the file itself, so that the caller's earlier load is not what it changes.</summary>
    public bool LoadsFirst { get; set; }

    /// <summary>Of a save: whether what it loaded first is part of what it saves, rather than what decides whether it saves.</summary>
    public bool SavesWhatItLoads { get; set; }

    /// <summary>Of a save: whether it fails where the file is there already.</summary>
    public bool IsExclusive { get; set; }

    /// <summary>Whether <paramref name="other"/> does the same to the same file under the same locks.</summary>
    public bool IsLike(Access other) =>
        Kind == other.Kind && Key.Equals(other.Key) && Locks.SetEquals(other.Locks) && HeldAtExit.SetEquals(other.HeldAtExit)
        && IsThroughRegistry == other.IsThroughRegistry && IsTemporary == other.IsTemporary && ThroughReadWriteHandle == other.ThroughReadWriteHandle
        && LoadsFirst == other.LoadsFirst && SavesWhatItLoads == other.SavesWhatItLoads && IsExclusive == other.IsExclusive;

    /// <summary>Whether a whole document is saved.</summary>
    public bool IsSave => Kind is AccessKind.SaveInPlace or AccessKind.SaveAtomic;

    /// <summary>The site of the API call at the end of the chain.</summary>
    public Access Origin => Inner?.Origin ?? this;
}
