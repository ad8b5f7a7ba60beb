namespace RegistryGuard.Analyzers.Tests.Rules.Overlaps;

/// <summary>What holds for two rules: a sample in which both have something to say and one speaks, or why the two never mean the same.</summary>
/// <param name="Rules">The two ids.</param>
/// <param name="Because">Why the one that speaks does, or why the root causes differ.</param>
/// <param name="Sample">Members of a class, with the only finding marked; null where the root causes differ.</param>
public sealed record Overlap(string[] Rules, string Because, string? Sample = null)
{
    public override string ToString() => string.Join(" and ", Rules);
}
