namespace RegistryGuard.Analyzers.Rules;

/// <summary>The rules' ids. Each has a page of its own in docs/.</summary>
internal static class RuleIds
{
    public const string UnlockedReadModifyWrite = "RG1001";
    public const string LockReleasedInBetween = "RG1002";
    public const string UnlockedLoad = "RG1003";
    public const string RepeatedLoad = "RG1004";
    public const string SavedInPlace = "RG2001";
}
