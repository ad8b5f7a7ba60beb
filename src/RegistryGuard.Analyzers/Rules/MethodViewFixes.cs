using System.Collections.Immutable;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.Analyzers.Eligibility.Syntax;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>What a rule hands over to the fixes: which of them fit, and how the registry's path is written there.</summary>
internal static class MethodViewFixes
{
    public static ImmutableDictionary<string, string?> ReadModifyWriteFixes(this MethodView method, Race race) =>
        LocksTheSidecar(method, race)
            ? FixDecision.Decline(Declined.OwnLock)
            : ReadModifyWriteEligibility.Decide(
                method.SemanticsOf(race.Save.Site), race.Load.Site, race.Save.Site, method.TargetOf(race), method.Cancellation);

    public static ImmutableDictionary<string, string?> UnlockedLoadFixes(this MethodView method, Access load, Access writer) =>
        UnlockedLoadEligibility.Decide(method.SemanticsOf(load.Site), load.Site, writer.Site, method.TargetOf(load), method.Cancellation);

    public static ImmutableDictionary<string, string?> RepeatedLoadFixes(this MethodView method, RepeatedLoad repeated) =>
        RepeatedLoadEligibility.Decide(
            method.SemanticsOf(repeated.Second.Site), repeated.First.Site, repeated.Second.Site, method.Cancellation);

    public static ImmutableDictionary<string, string?> AtomicSaveFixes(this MethodView method, Access save) =>
        AtomicSaveEligibility.Decide(method.SemanticsOf(save.Site), save.Site, method.Cancellation);

    /// <summary>
    /// Whether the program holds a handle of its own on <c>{registry}.lock</c>. It and the runtime, which locks the same file,
    /// would wait for each other.
    /// </summary>
    private static bool LocksTheSidecar(MethodView method, Race race)
    {
        var sidecar = Key.Concat([race.Save.Key, Key.Constant(".lock")]);
        return race.HalfLocks.Any(l => l.File is { } file && method.Program.SameFile(file, sidecar));
    }

    /// <summary>What the lock is taken by, unless the load or the save says it best.</summary>
    private static LockTarget? TargetOf(this MethodView method, Race race)
    {
        if (method.IsPathWritten(race.Load))
            return null;
        if ((method.PathAt(race.Load) ?? method.PathAt(race.Save)) is { } path)
            return new LockTarget(path);
        return method.IsPathWritten(race.Save) ? null : LockMembers.For(method, race);
    }

    private static LockTarget? TargetOf(this MethodView method, Access load) =>
        !method.IsPathWritten(load) && method.PathAt(load) is { } path ? new LockTarget(path) : null;

    /// <summary>Whether the access itself is given the path, in words that may be repeated.</summary>
    private static bool IsPathWritten(this MethodView method, Access access) =>
        access.Inner is null && PathExpression.Of(method.SemanticsOf(access.Site), access.Site, method.Cancellation) is not null;

    /// <summary>The registry's path as it can be written in front of the access.</summary>
    private static string? PathAt(this MethodView method, Access access) =>
        KeyExpression.Write(access.Key, method.Method, method.SemanticsOf(access.Site), access.Site.SpanStart);
}
