using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Engine.Flow;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;

namespace RegistryGuard.Analyzers.Engine.Summaries;

/// <summary>What a method does to files, locks and values, in terms of its parameters: made once, substituted by each caller.</summary>
internal sealed record MethodSummary
{
    public static readonly MethodSummary Silent = new() { IsCutOff = true };

    /// <summary>A method that accesses too many files: whom it calls, and under which locks, is known all the same.</summary>
    public static MethodSummary OverBudget(IReadOnlyCollection<CallSite> calls) => calls.Count == 0 ? Silent : Silent with { Calls = calls.ToImmutableArray() };

    /// <summary>Whether the method does more than the summary says.</summary>
    public bool IsCutOff { get; init; }

    public ImmutableArray<Access> Accesses { get; init; } = ImmutableArray<Access>.Empty;

    /// <summary>The accesses, those together that no caller can tell apart: a helper that is called in several places comes once.</summary>
    public ImmutableArray<ImmutableArray<Access>> AccessesForCallers { get; init; } = ImmutableArray<ImmutableArray<Access>>.Empty;

    public Value Return { get; init; } = Value.Unknown;

    /// <summary>What flows into parameters and members: a document changed in place, a cache filled.</summary>
    public ImmutableArray<KeyValuePair<Key, Value>> Writes { get; init; } = ImmutableArray<KeyValuePair<Key, Value>>.Empty;

    /// <summary>Whether somebody else may have changed files meanwhile, such as a process that was started.</summary>
    public bool Invalidates { get; init; }

    /// <summary>Locks taken and not given back.</summary>
    public ImmutableHashSet<LockToken> Acquired { get; init; } = ImmutableHashSet<LockToken>.Empty;

    /// <summary>Locks given back that the caller took.</summary>
    public ImmutableHashSet<LockToken> Released { get; init; } = ImmutableHashSet<LockToken>.Empty;

    /// <summary>The delegate parameters that the method runs, and under which locks.</summary>
    public ImmutableArray<DelegateRun> Runs { get; init; } = ImmutableArray<DelegateRun>.Empty;

    /// <summary>The read-modify-writes that complete in this method.</summary>
    public ImmutableArray<ReadModifyWrite> ReadModifyWrites { get; init; } = ImmutableArray<ReadModifyWrite>.Empty;

    /// <summary>The loads of what this method has loaded already.</summary>
    public ImmutableArray<RepeatedLoad> RepeatedLoads { get; init; } = ImmutableArray<RepeatedLoad>.Empty;

    /// <summary>The saves that write a temporary file and rename it.</summary>
    public ImmutableArray<TemporarySave> TemporarySaves { get; init; } = ImmutableArray<TemporarySave>.Empty;

    /// <summary>The paths that the method stores in members, in its own words: an object that remembers its file.</summary>
    public ImmutableArray<RememberedPath> Remembered { get; init; } = ImmutableArray<RememberedPath>.Empty;

    /// <summary>The paths that the object returned remembers, whichever way it is returned.</summary>
    public ImmutableArray<RememberedPath> ReturnRemembers { get; init; } = ImmutableArray<RememberedPath>.Empty;

    /// <summary>The loads and saves that a check decides on.</summary>
    public ImmutableArray<ActOnCheck> ActsOnChecks { get; init; } = ImmutableArray<ActOnCheck>.Empty;

    /// <summary>The calls of methods with source, for reading parameters at their callers.</summary>
    public ImmutableArray<CallSite> Calls { get; init; } = ImmutableArray<CallSite>.Empty;

    /// <summary>The summary without some accesses, as the rules of a method see it.</summary>
    public MethodSummary Without(Func<Access, bool> excluded) => this with
    {
        Accesses = Accesses.RemoveAll(a => excluded(a)),
        ReadModifyWrites = ReadModifyWrites.RemoveAll(p => excluded(p.Save)),
        RepeatedLoads = RepeatedLoads.RemoveAll(r => excluded(r.Second)),
        TemporarySaves = TemporarySaves.RemoveAll(t => excluded(t.Save)),
        ActsOnChecks = ActsOnChecks.RemoveAll(a => excluded(a.Act)),
    };

    /// <summary>
    /// Whether the access is one of several that a generic method makes to different files: which of them it is, the type arguments
    /// of the call decide.
    /// </summary>
    public bool IsChosenByTypeArgument(Access access) =>
        access.Callee is { IsGenericMethod: true }
        && Accesses.Any(o => o.Site == access.Site && o.Kind == access.Kind && !o.Key.Equals(access.Key));
}

/// <summary>A parameter that is a delegate and is run while <paramref name="Locks"/> are held.</summary>
internal sealed record DelegateRun(int Parameter, ImmutableHashSet<LockToken> Locks);

/// <summary>A save that depends on a load of the same file.</summary>
/// <param name="Load">The load.</param>
/// <param name="Save">The save.</param>
/// <param name="HeldThroughout">The locks held from the load to the save without a break.</param>
internal sealed record ReadModifyWrite(Access Load, Access Save, ImmutableHashSet<LockToken> HeldThroughout)
{
    /// <summary>Whether the save happens because the load failed, and nothing of what it saves has been loaded.</summary>
    public bool IsReset { get; init; }

    /// <summary>Whether what is saved may have been made up because the load failed.</summary>
    public bool SavesFallback { get; init; }
}

/// <summary>A load of what every way to it has loaded before, with no save in between.</summary>
/// <param name="First">The first load.</param>
/// <param name="Second">The load that repeats it.</param>
/// <param name="HeldThroughout">The locks held from the one to the other without a break.</param>
internal sealed record RepeatedLoad(Access First, Access Second, ImmutableHashSet<LockToken> HeldThroughout);

/// <summary>A load of a file because a check found it, or a save because it found none.</summary>
internal sealed record ActOnCheck(Access Check, Access Act)
{
    /// <summary>Whether the method handles a file that is gone after all.</summary>
    public bool HandlesMissing { get; init; }
}

/// <summary>A temporary file that is written, and the rename that makes it the registry.</summary>
internal sealed record TemporarySave(Access Temporary, Access Save);

/// <summary>A member that holds a path.</summary>
internal sealed record RememberedPath(ISymbol Member, Key Path);

/// <summary>A call, with the keys that the callee's receiver and parameters stand for and the locks held.</summary>
internal sealed record CallSite(
    IMethodSymbol Callee, SyntaxNode Site, Key Receiver, ImmutableArray<Key> Arguments, ImmutableHashSet<LockToken> Locks);
