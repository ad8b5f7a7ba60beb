namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>A session with our mark for which the registry has no entry, and whose owner is gone, in two passes.</summary>
internal sealed class OrphanSessionRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) =>
        from session in pass.World.Sessions.Sessions
        where session.Mark is { } mark && pass.IsOurs(mark) && !pass.Knows(mark.Entry) && pass.IsOwnerGone(mark)
        where pass.Strikes.Strike(Suspicion.OfOrphan(session))
        select new Finding
        {
            Kind = FindingKind.OrphanSession,
            Severity = FindingSeverity.Warning,
            Subject = session.Name,
            Message = $"session '{session.Name}' ({session.Socket}) was started for {session.Mark!.Entry}, which the registry does not "
                + "have; the process that started it is gone",
        };
}
