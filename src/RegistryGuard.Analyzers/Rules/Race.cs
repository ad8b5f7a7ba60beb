using System.Collections.Immutable;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>A read-modify-write that can lose an update.</summary>
/// <param name="Kind">What is wrong with its lock.</param>
/// <param name="Load">The load.</param>
/// <param name="Save">The save that depends on it.</param>
/// <param name="HalfLocks">The locks that are held at the load or at the save.</param>
internal sealed record Race(RaceKind Kind, Access Load, Access Save, ImmutableArray<LockToken> HalfLocks);

/// <summary>What is wrong with the lock of a read-modify-write.</summary>
internal enum RaceKind
{
    /// <summary>There is none.</summary>
    Unlocked,

    /// <summary>It is not held from the load to the save.</summary>
    LockReleasedInBetween,

    /// <summary>Other processes do not see it.</summary>
    LockedInThisProcessOnly,

    /// <summary>There is none, and the file is one that whoever calls hands in.</summary>
    HandedIn,
}
