using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Registries.Json;
using RegistryGuard.Supervision.Repair.Audit;

namespace RegistryGuard.Supervision.Repair;

/// <summary>The bytes that a registry would have if a repair had not been.</summary>
internal sealed class UndoDraft(RegistryView view, AuditLog log)
{
    private readonly List<string> _done = [];
    private readonly List<string> _refusals = [];
    private readonly List<RecordedChange> _changes = [];

    public IReadOnlyList<string> Done => _done;

    public IReadOnlyList<string> Refusals => _refusals;

    public IReadOnlyList<RecordedChange> Changes => _changes;

    /// <summary>The repair of that number, or the last one that can be undone.</summary>
    public AuditRecord? Find(int? number)
    {
        var repairs = log.Records.Where(record => record.Event == AuditEvent.Begin).ToArray();
        if (number is { } wanted)
        {
            var repair = Array.Find(repairs, record => record.Repair == wanted);
            if (repair is null) _refusals.Add($"there is no repair {wanted}");
            else if (repair.Undoes > 0) _refusals.Add($"repair {wanted} is an undo itself: repair again instead");
            else if (RepairHistory.StateOf(log, wanted) is var state and not RepairState.Committed)
                _refusals.Add($"repair {wanted} is {state.ToString().ToLowerInvariant()}");
            else return repair;
            return null;
        }

        var last = repairs.LastOrDefault(record => record.Undoes == 0 && RepairHistory.StateOf(log, record.Repair) == RepairState.Committed);
        if (last is null) _refusals.Add("there is no repair to undo");
        return last;
    }

    /// <returns>The bytes; <see langword="null"/> if somebody has changed since what the repair changed.</returns>
    public byte[]? Prepare(AuditRecord repair)
    {
        foreach (var change in repair.Changes ?? [])
            _changes.Add(change with { Before = change.After, After = change.Before, Reason = $"undoes repair {repair.Repair}" });
        if (AuditedCommit.Hash(view.Bytes) == repair.After!.Sha256 && Copy(repair) is { } before)
        {
            _done.Add($"put back the {before.Length} bytes from before repair {repair.Repair}");
            return before;
        }

        return SetBack(repair);
    }

    private byte[]? Copy(AuditRecord repair)
    {
        var path = Path.Combine(log.Folder, repair.Before!.Copy ?? "");
        if (!File.Exists(path)) return null;
        var content = File.ReadAllBytes(path);
        return AuditedCommit.Hash(content) == repair.Before.Sha256 ? content : null;
    }

    private byte[]? SetBack(AuditRecord repair)
    {
        if (view.Text is not { } text)
        {
            _refusals.Add("the registry is no JSON now, so its values cannot be set back");
            return null;
        }

        var edits = new JsonEdits(text);
        foreach (var change in repair.Changes ?? [])
        {
            if (ChangedValue.Find(view, change) is not { } value || value.Spelling != change.After)
            {
                _refusals.Add($"{change.Id} {change.Place} has been changed since the repair".TrimStart());
                continue;
            }

            if (change.Before is { } before) edits.Replace(value, before);
            else edits.Remove(value);
            _done.Add($"set back {change.Id} {change.Place}: {change.Before ?? "(none)"}".Replace("  ", " ", StringComparison.Ordinal));
        }

        return _refusals.Count == 0 ? edits.Apply() : null;
    }
}
