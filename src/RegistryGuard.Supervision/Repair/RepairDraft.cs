using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Registries.Json;
using RegistryGuard.Supervision.Repair.Audit;

namespace RegistryGuard.Supervision.Repair;

/// <summary>The registry's next bytes, from those operations that still hold.</summary>
internal sealed class RepairDraft(RegistryView view, WorldSnapshot look, ReconcilePolicy policy)
{
    private readonly LivenessJudge _judge = new(look, view, policy.Host);
    private readonly JsonEdits _marks = new(view.Text!);
    private readonly List<SetCount> _counts = [];
    private readonly List<string> _done = [];
    private readonly List<string> _refusals = [];
    private readonly List<RecordedChange> _changes = [];

    public IReadOnlyList<string> Done => _done;

    public IReadOnlyList<string> Refusals => _refusals;

    public IReadOnlyList<RecordedChange> Changes => _changes;

    public void Add(RepairOperation operation)
    {
        if (operation is SetCount count) _counts.Add(count);
        if (operation is not MarkEntry mark) return;
        if (Objection(mark, out var entry) is { } objection) _refusals.Add($"{mark.Set} {mark.Id}: {objection}");
        else Mark(entry!.Value!.Value, mark);
    }

    /// <summary>All marks, and then the counts of what the registry holds with them.</summary>
    public byte[] Complete()
    {
        var marked = _marks.Apply();
        if (_counts.Count == 0) return marked;
        var after = RegistryView.Parse(marked, view.Path, view.Config, view.ReadAt);
        var edits = new JsonEdits(after.Text!);
        foreach (var count in _counts) Set(count, after, edits);
        return edits.Apply();
    }

    private string? Objection(MarkEntry mark, out RegistryEntry? entry)
    {
        var named = view.Entries.Where(candidate => candidate.Set == mark.Set && candidate.Id == mark.Id).ToArray();
        entry = named is [var only] ? only : null;
        if (entry?.Value is null) return named.Length == 0 ? "there is no such entry any more" : $"{named.Length} entries have this id";
        if (entry.Status != mark.Status) return $"its status is '{entry.Status ?? "missing"}' now";
        if (!entry.ClaimsLife) return "it does not claim to be active";
        var verdict = _judge.Judge(entry);
        if (!verdict.CountsAgainst) return verdict.Proof;
        return StartUpGrace.Covers(entry, look.Processes.TakenAt, resumedAt: null, policy) && !verdict.IsBeyondDoubt
            ? "it was started just now"
            : null;
    }

    private void Mark(JsonValue entry, MarkEntry mark)
    {
        foreach (var (name, value) in mark.Values)
        {
            _changes.Add(new RecordedChange(mark.Set, mark.Id, name, entry.Member(name)?.Spelling, value, mark.Reason));
            _marks.Set(entry, name, value);
        }

        _done.Add(mark.Describe());
    }

    private void Set(SetCount count, RegistryView after, JsonEdits edits)
    {
        var rule = view.Config.Document.Counts.FirstOrDefault(rule => rule.At.ToString() == count.Place);
        if (rule?.At.Pointer.Find(after.Text!.Root) is not { IsNumber: true } value || value.AsInt64() is not { } claimed)
        {
            _refusals.Add($"{count.Place}: there is no such count");
            return;
        }

        var counted = EntryCount.Of(after, rule, new HashSet<RegistryEntry>());
        if (rule.Cumulative ? claimed >= counted : claimed == counted) return;
        _changes.Add(new RecordedChange(null, null, count.Place, value.Spelling, JsonSpelling.Of(counted), null));
        edits.Replace(value, JsonSpelling.Of(counted));
        _done.Add(new SetCount(count.Place, claimed, counted).Describe());
    }
}
