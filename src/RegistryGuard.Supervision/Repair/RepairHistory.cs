using RegistryGuard.Supervision.Repair.Audit;

namespace RegistryGuard.Supervision.Repair;

/// <summary>What was ever repaired in a registry, from its audit log.</summary>
public sealed class RepairHistory
{
    private RepairHistory(IReadOnlyList<RepairRecord> repairs, string? tampering)
    {
        Repairs = repairs;
        Tampering = tampering;
    }

    /// <summary>The repairs, the oldest first.</summary>
    public IReadOnlyList<RepairRecord> Repairs { get; }

    /// <summary>Where the log is not as it was written; <see langword="null"/> if it is. Later repairs are then not listed.</summary>
    public string? Tampering { get; }

    /// <summary>Reads the audit log of a registry; without one, there were no repairs.</summary>
    /// <param name="registry">The registry's file.</param>
    /// <exception cref="RegistryException">The log cannot be read.</exception>
    public static RepairHistory Read(string registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        var log = AuditLog.Open(Path.GetFullPath(registry));
        return new RepairHistory([.. log.Records.Where(record => record.Event == AuditEvent.Begin).Select(begin => Describe(log, begin))], log.Break);
    }

    internal static RepairState StateOf(AuditLog log, int repair)
    {
        var end = log.Records.LastOrDefault(record => record.Repair == repair && record.Event != AuditEvent.Begin);
        if (end is null) return RepairState.Interrupted;
        if (end.Event == AuditEvent.Abandon) return RepairState.Abandoned;
        var isUndone = log.Records.Any(record =>
            record.Undoes == repair && record.Event == AuditEvent.Begin && StateOf(log, record.Repair) is RepairState.Committed);
        return isUndone ? RepairState.Undone : RepairState.Committed;
    }

    private static RepairRecord Describe(AuditLog log, AuditRecord begin) => new(
        begin.Repair, begin.At, StateOf(log, begin.Repair), begin.Undoes, begin.By ?? "", [.. begin.Changes?.Select(Describe) ?? []]);

    private static string Describe(RecordedChange change) =>
        $"{(change.Id is { } id ? $"{change.Set} {id} " : "")}{change.Place}: {change.Before ?? "(none)"} -> {change.After ?? "(none)"}";
}
