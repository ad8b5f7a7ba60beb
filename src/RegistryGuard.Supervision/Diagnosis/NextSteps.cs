using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>What a person does next, from what was found: most urgent first.</summary>
internal static class NextSteps
{
    public static IReadOnlyList<string> Of(IReadOnlyList<DiagnosedRegistry> registries, IReadOnlyList<DiagnosedSession> sessions, IReadOnlyList<DiagnosedProcess> processes) =>
    [
        .. registries.SelectMany(Doubts).Distinct(),
        .. registries.SelectMany(Damage),
        .. registries.SelectMany(Repairs),
        .. sessions.Where(session => session.Role == ProcessRole.Orphan).Select(session =>
            $"End the orphan session '{session.Name}' once you have saved what it shows: tmux -S {session.Socket} kill-session -t '={session.Name}'."),
        .. processes.Where(process => process is { Role: ProcessRole.Orphan, Session: null }).Select(process =>
            $"Look at the orphan process {process.Pid} ('{process.Name}'), and end it: kill {process.Pid}."),
        .. Suspects(sessions),
        .. registries.SelectMany(ForPeople),
    ];

    private static IEnumerable<string> Doubts(DiagnosedRegistry registry) => registry.Doubts.Select(doubt =>
        $"Look again once the world can be seen: {doubt}. Until then nothing is concluded from what was not seen.");

    private static IEnumerable<string> Damage(DiagnosedRegistry registry) => registry.Findings
        .Where(finding => finding.Kind is FindingKind.TornJson or FindingKind.InvalidJson)
        .Select(finding => $"Restore {registry.Path} from a backup: {finding.Message}.");

    private static IEnumerable<string> Repairs(DiagnosedRegistry registry)
    {
        var repairs = registry.Findings.Sum(finding => finding.Repairs.Count);
        if (repairs > 0)
        {
            yield return $"Put {repairs} value{(repairs == 1 ? "" : "s")} right in {registry.Path}: 'registryguard repair' shows them with --dry-run, marks ghosts and "
                + "never deletes; 'registryguard undo' takes it back.";
        }
    }

    private static IEnumerable<string> Suspects(IReadOnlyList<DiagnosedSession> sessions)
    {
        var suspects = sessions.Where(session => session.Role == ProcessRole.Suspect).Select(session => $"'{session.Name}'").ToArray();
        if (suspects.Length > 0) yield return $"Ask whose {string.Join(", ", suspects)} {(suspects.Length == 1 ? "is" : "are")}: nothing proves that they are anybody's to end.";
    }

    private static IEnumerable<string> ForPeople(DiagnosedRegistry registry)
    {
        var kinds = registry.Findings
            .Where(finding => finding.Repairs.Count == 0 && finding.Severity > FindingSeverity.Note
                && finding.Kind is FindingKind.BrokenHierarchy or FindingKind.DuplicateId or FindingKind.DuplicateKey or FindingKind.DuplicatePid
                    or FindingKind.DuplicateSession or FindingKind.RelatedDrift or FindingKind.StaleHeartbeat)
            .GroupBy(finding => finding.Kind)
            .Select(kind => $"{kind.Count()} {kind.Key}")
            .ToArray();
        if (kinds.Length > 0) yield return $"Decide by hand in {registry.Path}: {string.Join(", ", kinds)}.";
    }
}
