using RegistryGuard.Supervision.Registries.Configuration;

namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>A session whose name is made like those of our entries, without a mark and without an entry.</summary>
internal sealed class OrphanSuspectRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass) =>
        from session in pass.World.Sessions.Sessions
        where session.Mark is null
        where pass.View.Config.Document.Entries.Any(set => set.Session is { } rule && SessionName.LooksLike(rule, session.Name))
        where !pass.IsNamed(session)
        select new Finding
        {
            Kind = FindingKind.OrphanSuspect,
            Severity = FindingSeverity.Note,
            Subject = session.Name,
            Message = $"session '{session.Name}' ({session.Socket}) looks like one of this registry, which does not have it; it carries no "
                + "mark, so it may be anybody's and is left alone",
        };
}
