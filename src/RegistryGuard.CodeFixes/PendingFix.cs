using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes;

/// <summary>A finding that waits for its fix, with its places followed through the fixes made before it.</summary>
/// <param name="RuleId">The rule that it breaks.</param>
/// <param name="Site">Where the pattern completes: the save, or the later load.</param>
/// <param name="Counterpart">The other half in the same method, where the rule has one.</param>
/// <param name="Kinds">The fixes to try, in order of preference.</param>
/// <param name="Target">What the registry's lock is taken by.</param>
internal sealed record PendingFix(
    string RuleId, TextSpan Site, TextSpan? Counterpart, ImmutableArray<FixKind> Kinds, LockTarget? Target)
{
    public static PendingFix Of(Diagnostic diagnostic) => new(
        diagnostic.Id,
        diagnostic.Location.SourceSpan,
        RuleIds.InTwoHalves.Contains(diagnostic.Id)
            ? diagnostic.AdditionalLocations.FirstOrDefault()?.SourceSpan
            : FixDecision.Load(diagnostic.Properties),
        FixDecision.OfferedKinds(diagnostic.Properties),
        LockTarget.Of(diagnostic.Properties));

    public PendingFix Only(FixKind kind) => this with { Kinds = ImmutableArray.Create(kind) };

    /// <summary>The finding after the changes; null if its code is gone.</summary>
    public PendingFix? After(IReadOnlyList<TextChange> changes)
    {
        if (Follow(Site, changes) is not { } site)
            return null;
        if (Counterpart is not { } counterpart)
            return this with { Site = site };
        return Follow(counterpart, changes) is { } followed ? this with { Site = site, Counterpart = followed } : null;
    }

    private static TextSpan? Follow(TextSpan span, IReadOnlyList<TextChange> changes)
    {
        var (before, inside) = (0, 0);
        foreach (var change in changes)
        {
            var delta = change.NewText!.Length - change.Span.Length;
            if (change.Span.End <= span.Start)
                before += delta;
            else if (change.Span.Start >= span.End)
                break;
            else if (change.Span.Start >= span.Start && change.Span.End <= span.End && change.Span != span)
                inside += delta;
            else
                return null;
        }
        return new TextSpan(span.Start + before, span.Length + inside);
    }
}
