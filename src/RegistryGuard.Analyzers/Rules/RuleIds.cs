namespace RegistryGuard.Analyzers.Rules;

/// <summary>The rules' ids. Each has a page of its own in docs/.</summary>
internal static class RuleIds
{
    public const string MalformedModelLine = "RG0001";
    public const string MalformedOption = "RG0002";
    public const string UnlockedReadModifyWrite = "RG1001";
    public const string LockReleasedInBetween = "RG1002";
    public const string UnlockedLoad = "RG1003";
    public const string RepeatedLoad = "RG1004";
    public const string LockedInThisProcessOnly = "RG1005";
    public const string DifferentLocks = "RG1006";
    public const string LockFileVanishes = "RG1007";
    public const string StaleCheck = "RG1008";
    public const string HandedInFileRewritten = "RG1009";
    public const string StartUpModelSaved = "RG1010";
    public const string SavedInPlace = "RG2001";
    public const string FallbackSaved = "RG2002";
    public const string FixedTemporaryName = "RG2003";
    public const string SnapshotChanged = "RG3001";
    public const string StaleSnapshot = "RG3002";
    public const string NestedUpdate = "RG3003";
    public const string AsynchronousChange = "RG3004";
    public const string EscapedValue = "RG3005";
    public const string SlowWorkUnderLock = "RG3006";
    public const string UnendedTransaction = "RG3007";
    public const string RawAccess = "RG3008";

    /// <summary>The rules on read-modify-writes: each reports the save, with the load as its first additional location.</summary>
    public static readonly string[] ReadModifyWrites =
        [UnlockedReadModifyWrite, LockReleasedInBetween, LockedInThisProcessOnly, HandedInFileRewritten];

    /// <summary>
    /// The rules on two sites of one method: each reports the later one, with the earlier as its first additional location.
    /// </summary>
    public static readonly string[] InTwoHalves =
        [.. ReadModifyWrites, RepeatedLoad, FixedTemporaryName, SnapshotChanged, StaleSnapshot, NestedUpdate];
}
