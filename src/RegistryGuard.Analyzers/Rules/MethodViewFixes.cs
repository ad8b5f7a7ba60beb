using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.Analyzers.Eligibility.Syntax;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>What a rule hands over to the fixes: which of them fit, and how the registry's path is written there.</summary>
internal static class MethodViewFixes
{
    public static ImmutableDictionary<string, string?> ReadModifyWriteFixes(this MethodView method, Race race) =>
        LocksTheSidecar(method, race)
            ? FixDecision.Decline(Declined.OwnLock)
            : ReadModifyWriteEligibility.Decide(
                method.SemanticsOf(race.Save.Site), race.Load.Site, race.Save.Site, method.TargetOf(race), IsLockedInside(method, race),
                method.Cancellation);

    public static ImmutableDictionary<string, string?> UnlockedLoadFixes(this MethodView method, Access load, Access writer) =>
        UnlockedLoadEligibility.Decide(method.SemanticsOf(load.Site), load.Site, writer.Site, method.TargetOf(load), method.Cancellation);

    public static ImmutableDictionary<string, string?> RepeatedLoadFixes(this MethodView method, RepeatedLoad repeated)
    {
        // A lock over both helps against those who take it, too: to change what they have loaded.
        var (first, second) = (repeated.First, repeated.Second);
        var isUpdated = method.Program.Files.IsUpdated(second, method.Method) || method.Races.Any(race => race.Save.Site == second.Site);
        return RepeatedLoadEligibility.Decide(
            method.SemanticsOf(second.Site), first.Site, second.Site, method.TargetOf(first, second), isUpdated, method.Cancellation);
    }

    public static ImmutableDictionary<string, string?> AtomicSaveFixes(this MethodView method, Access save) =>
        AtomicSaveEligibility.Decide(method.SemanticsOf(save.Site), save.Site, method.Cancellation);

    public static ImmutableDictionary<string, string?> FallbackFixes(this MethodView method, ReadModifyWrite wipe)
    {
        var load = wipe.Load.Origin.Site;
        return FallbackEligibility.Decide(method.SemanticsOf(load), load, wipe.Save.Site, method.Cancellation);
    }

    public static ImmutableDictionary<string, string?> RawAccessFixes(this MethodView method, Access access) =>
        RawAccessEligibility.Decide(
            method.SemanticsOf(access.Site), access.Site, method.HoldsOwnLock(access), method.TargetOf(access), method.Cancellation);

    public static ImmutableDictionary<string, string?> TemporaryNameFixes(this MethodView method, TemporarySave save) =>
        TemporaryNameEligibility.Decide(
            method.SemanticsOf(save.Save.Site), save.Temporary.Site, save.Save.Site, method.Cancellation);

    /// <summary>
    /// Whether the code from load to save, as far as calls can be followed, locks or updates the registry by itself: a lock around it
    /// nests, an update or a transaction does not.
    /// </summary>
    private static bool IsLockedInside(MethodView method, Race race) =>
        method.Summary.Accesses.Where(access => IsBetween(access.Site, race)).Any(access =>
            access.Locks.Any(held => IsRegistryLock(method, held, race))
            || (access.IsSave && method.Program.SameFile(access.Key, race.Save.Key) && IsUpdate(method, access)));

    /// <summary>Whether the lock is the runtime's own on the registry: it names the file itself, and every process sees it.</summary>
    private static bool IsRegistryLock(MethodView method, LockToken held, Race race) =>
        held.Reach == LockReach.EveryProcess && method.Program.SameFile(held.Identity, race.Save.Key);

    private static bool IsBetween(SyntaxNode site, Race race) =>
        site.SyntaxTree == race.Load.Site.SyntaxTree
        && site.SpanStart >= race.Load.Site.SpanStart && site.Span.End <= race.Save.Site.Span.End;

    /// <summary>Whether one of the methods that lead to the save updates the file by itself: its own lock would be inside this one.</summary>
    private static bool IsUpdate(MethodView method, Access save)
    {
        for (var access = save; access is { Inner: { } inner, Callee: { } callee }; access = inner)
        {
            var helper = method.Program.TargetOf(callee);
            var summary = method.Program.Candidate(helper);
            var isUpdate = summary is null
                ? method.Program.Summary(helper)?.ReadModifyWrites.Any(pair => pair.Save == inner) == true
                : new MethodView(method.Program, helper, summary, method.Options, method.Cancellation).Races.Any(race => race.Save == inner);
            if (isUpdate)
                return true;
        }

        return false;
    }

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
    private static LockTarget? TargetOf(this MethodView method, Race race) => method.TargetOf(race.Load, race.Save);

    private static LockTarget? TargetOf(this MethodView method, Access first, Access last)
    {
        if (method.IsPathWritten(first))
            return null;
        if ((method.PathAt(first) ?? method.PathAt(last)) is { } path)
            return new LockTarget(path);
        return method.IsPathWritten(last) ? null : LockMembers.For(method, first, last);
    }

    private static LockTarget? TargetOf(this MethodView method, Access load) =>
        !method.IsPathWritten(load) && method.PathAt(load) is { } path ? new LockTarget(path) : null;

    /// <summary>Whether the access itself is given the path, in words that may be repeated.</summary>
    private static bool IsPathWritten(this MethodView method, Access access) =>
        access.Inner is null && PathExpression.Of(method.SemanticsOf(access.Site), access.Site, method.Cancellation) is not null;

    /// <summary>The registry's path as it can be written in front of the access.</summary>
    private static string? PathAt(this MethodView method, Access access)
    {
        var model = method.SemanticsOf(access.Site);
        return PathArgument(access, model, method.Cancellation)
            ?? KeyExpression.Write(access.Key, method.Method, model, access.Site.SpanStart);
    }

    /// <summary>What the caller hands a helper for its path, where that may be written once more.</summary>
    private static string? PathArgument(Access access, SemanticModel model, CancellationToken cancellation)
    {
        if (access is not { Inner.Key: { Kind: KeyKind.Parameter, Ordinal: var ordinal } }
            || model.GetOperation(AccessSite.Of(access.Site), cancellation) is not IInvocationOperation call
            || call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal) is not
            {
                ArgumentKind: ArgumentKind.Explicit,
                Value: { Syntax: ExpressionSyntax path, Type: { } type },
            }
            || !PathExpression.IsRepeatable(model, path, cancellation))
            return null;
        var text = model.Compilation.GetSpecialType(SpecialType.System_String);
        return model.Compilation.HasImplicitConversion(type, text) || HasTextOperator(type) ? path.ToString() : null;
    }

    /// <summary>Whether the type stands for a path and converts to its text by itself.</summary>
    private static bool HasTextOperator(ITypeSymbol type) => type.GetMembers(WellKnownMemberNames.ImplicitConversionName)
        .OfType<IMethodSymbol>().Any(conversion => conversion.ReturnType.SpecialType == SpecialType.System_String);
}
