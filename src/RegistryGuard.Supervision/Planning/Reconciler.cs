using RegistryGuard.Supervision.Planning.Rules;
using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Planning;

/// <summary>Holds a registry against the world. Pure: it looks at nothing but its arguments, and changes nothing.</summary>
public static class Reconciler
{
    private static readonly IFindingRule[] s_rules =
    [
        new GhostRule(), new GhostSuspectRule(), new PidReusedRule(), new ZombieSessionRule(), new OrphanSessionRule(),
        new OrphanProcessRule(), new OrphanSuspectRule(), new DuplicateIdRule(), new DuplicateSessionRule(), new DuplicatePidRule(),
        new CountDriftRule(), new RelatedDriftRule(), new BrokenHierarchyRule(), new StaleHeartbeatRule(), new DuplicateKeyRule(),
        new UnverifiableRule(),
    ];

    private static readonly IFindingRule[] s_rulesForDamage = [new TornJsonRule(), new InvalidJsonRule()];

    /// <summary>Finds what is wrong, and what would put it right.</summary>
    /// <param name="view">The registry. It must have been read before the world was looked at.</param>
    /// <param name="world">What really runs.</param>
    /// <param name="history">What the pass before gave; <see cref="ReconcileHistory.Empty"/> for the first one.</param>
    /// <param name="policy">How much evidence is demanded.</param>
    public static ReconcilePlan Plan(RegistryView view, WorldSnapshot world, ReconcileHistory history, ReconcilePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(policy);
        var now = world.Processes.TakenAt > world.Sessions.TakenAt ? world.Processes.TakenAt : world.Sessions.TakenAt;
        var pass = new Reconciliation(view)
        {
            World = world, Policy = policy, Now = now, Strikes = new StrikeBook(history, policy, now),
        };
        if (view.Damage is not null) return Close(pass, s_rulesForDamage, history);

        if (Skew(pass) is { } skew)
        {
            pass.Doubts.Add(skew);
            return Close(pass, [], history);
        }

        JudgeEntries(pass);
        return Close(pass, s_rules, history: null);
    }

    private static void JudgeEntries(Reconciliation pass)
    {
        var judge = new LivenessJudge(pass.World, pass.View, pass.Policy.Host);
        var dying = new List<RegistryEntry>();
        foreach (var entry in pass.View.Entries)
        {
            if (!entry.ClaimsLife || entry.Rules is { Session: null, Process: null } && entry.Value is not null) continue;
            var verdict = judge.Judge(entry);
            pass.Judge(entry, verdict);
            if (verdict.CountsAgainst && (verdict.IsBeyondDoubt || !StartUpGrace.Covers(entry, pass.Now, pass.Strikes.ResumedAt, pass.Policy))) dying.Add(entry);
        }

        foreach (var failure in pass.Verdicts.Values.Where(verdict => verdict.Liveness == Liveness.ProbeFailed).Select(verdict => verdict.Proof).Distinct())
            pass.Doubts.Add(failure);
        if (MassDeathBreaker.Trip(pass, dying) is { } massDeath)
        {
            pass.Doubts.Add(massDeath);
            dying.RemoveAll(entry => !pass.Verdicts[entry].IsBeyondDoubt);
        }

        foreach (var entry in dying)
        {
            // Without a start time there is no grace, so what is about to start gets it from the first strike on.
            var wait = entry is { Activity: EntryActivity.Starting, StartedAt: null } ? pass.Policy.Grace : pass.Policy.Interval;
            if (pass.Strikes.Strike(Suspicion.OfDeath(entry), wait) || pass.Verdicts[entry].IsBeyondDoubt) pass.Condemn(entry);
        }
    }

    private static string? Skew(Reconciliation pass)
    {
        var world = pass.World;
        var first = world.Processes.TakenAt < world.Sessions.TakenAt ? world.Processes.TakenAt : world.Sessions.TakenAt;
        if (first < pass.View.ReadAt) return "the world was looked at before the registry was read";
        return pass.Now - pass.View.ReadAt > pass.Policy.MaximumSkew
            ? $"the world was looked at {(pass.Now - pass.View.ReadAt).TotalSeconds:0} s after the registry was read"
            : null;
    }

    private static ReconcilePlan Close(Reconciliation pass, IFindingRule[] rules, ReconcileHistory? history)
    {
        Finding[] findings = [.. rules.SelectMany(rule => rule.Find(pass))];
        return new ReconcilePlan
        {
            View = pass.View,
            Findings = findings,
            Doubts = pass.Doubts,
            Census = Count(pass),
            History = history ?? pass.Strikes.Close(),
            Verdicts = pass.Verdicts,
            Condemned = pass.Condemned,
        };
    }

    private static Census Count(Reconciliation pass)
    {
        var verdicts = pass.Verdicts.Values;
        return new Census(
            pass.View.Entries.Count,
            pass.Verdicts.Count,
            verdicts.Count(verdict => verdict.Liveness == Liveness.Alive),
            verdicts.Count(verdict => verdict.CountsAgainst),
            verdicts.Count(verdict => verdict.Liveness == Liveness.Unverifiable),
            verdicts.Count(verdict => verdict.Liveness == Liveness.ProbeFailed));
    }
}
