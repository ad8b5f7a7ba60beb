using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>From an entry and its verdict to how it stands.</summary>
internal static class EntryDiagnosis
{
    public static DiagnosedEntry Of(RegistryEntry entry, ReconcilePlan plan)
    {
        LivenessVerdict? verdict = plan.Verdicts.TryGetValue(entry, out var known) ? known : null;
        var standing = Standing(entry, verdict, plan);
        return new DiagnosedEntry
        {
            Id = entry.Id,
            Set = entry.Set,
            Parent = entry.Parent,
            Line = entry.Line,
            Status = entry.Status,
            Activity = entry.Activity,
            Claim = EntryWords.Claim(entry),
            Session = entry.Session,
            Pid = entry.Process?.Pid,
            StartedAt = entry.StartedAt,
            Standing = standing,
            Liveness = verdict?.Liveness,
            Proof = verdict?.Proof,
            FirstGoneAt = plan.History.Strikes.TryGetValue(Suspicion.OfDeath(entry), out var first) ? first : null,
            WhatWouldChangeIt = EntryWords.WhatWouldChangeIt(entry, standing, verdict),
        };
    }

    private static EntryStanding Standing(RegistryEntry entry, LivenessVerdict? verdict, ReconcilePlan plan)
    {
        if (entry.Activity == EntryActivity.Terminal) return EntryStanding.Ended;
        if (plan.Condemned.Contains(entry)) return EntryStanding.Ghost;
        return verdict?.Liveness switch
        {
            Liveness.Alive => EntryStanding.Alive,
            Liveness.ConfirmedGone or Liveness.IdentityMismatch => EntryStanding.Suspect,
            Liveness.Unverifiable => EntryStanding.Unverifiable,
            Liveness.ProbeFailed => EntryStanding.NotSeen,
            _ => EntryStanding.Unknown,
        };
    }
}
