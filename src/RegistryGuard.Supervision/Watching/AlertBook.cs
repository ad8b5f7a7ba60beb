using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Watching;

/// <summary>
/// Turns the findings of one registry's passes into alerts: one when a finding comes, one when it goes. Only a look that could see
/// everything proves that a finding has gone.
/// </summary>
internal sealed class AlertBook(string registry)
{
    /// <summary>A tmux server that is slow once is no news.</summary>
    private const int BlindPasses = 3;

    private readonly Dictionary<(FindingKind Kind, string Subject), Finding> _open = [];
    private int _blind;
    private string? _blindness;

    public IReadOnlyList<Alert> Take(ReconcilePlan plan, DateTimeOffset at)
    {
        List<Alert> alerts = [];
        var isConclusive = plan.Doubts.Count == 0;
        var found = new Dictionary<(FindingKind, string), Finding>();
        foreach (var finding in plan.Findings.Where(finding => finding.Severity > FindingSeverity.Note))
            found.TryAdd((finding.Kind, finding.Subject), finding);
        foreach (var (key, finding) in found)
        {
            if (_open.TryAdd(key, finding)) alerts.Add(Say(true, finding, at));
        }

        if (isConclusive)
        {
            foreach (var key in _open.Keys.Except(found.Keys).ToArray())
            {
                alerts.Add(Say(false, _open[key], at));
                _open.Remove(key);
            }
        }

        alerts.AddRange(TakeDoubts(plan.Doubts, at));
        return alerts;
    }

    /// <summary>A pass that could not even read the registry, or could not see the world.</summary>
    public IReadOnlyList<Alert> TakeDoubts(IReadOnlyList<string> doubts, DateTimeOffset at)
    {
        if (doubts.Count > 0)
        {
            if (++_blind != BlindPasses) return [];
            _blindness = doubts[0];
            return [Blind(true, at)];
        }

        _blind = 0;
        if (_blindness is null) return [];
        var seesAgain = Blind(false, at);
        _blindness = null;
        return [seesAgain];
    }

    private Alert Say(bool isRaised, Finding finding, DateTimeOffset at) =>
        new(isRaised, registry, finding.Kind, finding.Severity, finding.Subject, finding.Message, at);

    private Alert Blind(bool isRaised, DateTimeOffset at) =>
        new(isRaised, registry, null, FindingSeverity.Warning, registry, $"inconclusive: {_blindness}", at);
}
