using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes;

/// <summary>A finding that waits for its fix, with its places followed through the fixes made before it.</summary>
internal sealed class PendingFix
{
    private PendingFix(TextSpan site, TextSpan? counterpart, ImmutableArray<FixKind> kinds, LockTarget? target)
    {
        Site = site;
        Counterpart = counterpart;
        Kinds = kinds;
        Target = target;
    }

    /// <summary>Where the pattern completes: the save, or the later load.</summary>
    public TextSpan Site { get; }

    /// <summary>The other half in the same method, where the rule has one.</summary>
    public TextSpan? Counterpart { get; }

    /// <summary>The fixes to try, in order of preference.</summary>
    public ImmutableArray<FixKind> Kinds { get; }

    /// <summary>What the registry's lock is taken by.</summary>
    public LockTarget? Target { get; }

    public static PendingFix Of(Diagnostic diagnostic) => new(
        diagnostic.Location.SourceSpan,
        HasTwoHalves(diagnostic.Id) ? diagnostic.AdditionalLocations.FirstOrDefault()?.SourceSpan : FixDecision.Load(diagnostic.Properties),
        FixDecision.OfferedKinds(diagnostic.Properties),
        LockTarget.Of(diagnostic.Properties));

    /// <summary>
    /// Whether the rule is about two sites in one method, the second of which is the first additional location.
    /// </summary>
    private static bool HasTwoHalves(string ruleId) => RuleIds.InTwoHalves.Contains(ruleId);

    public PendingFix Only(FixKind kind) => new(Site, Counterpart, ImmutableArray.Create(kind), Target);

    /// <summary>The finding after the changes; null if its code is gone.</summary>
    public PendingFix? After(IReadOnlyList<TextChange> changes)
    {
        if (Follow(Site, changes) is not { } site)
            return null;
        if (Counterpart is not { } counterpart)
            return new PendingFix(site, null, Kinds, Target);
        return Follow(counterpart, changes) is { } followed ? new PendingFix(site, followed, Kinds, Target) : null;
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
