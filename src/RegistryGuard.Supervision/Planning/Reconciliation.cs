using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Planning;

/// <summary>One pass: what the rules may look at.</summary>
internal sealed class Reconciliation
{
    private readonly Dictionary<RegistryEntry, LivenessVerdict> _verdicts;
    private readonly HashSet<RegistryEntry> _condemned = [];
    private HashSet<string>? _ids;
    private HashSet<string?>? _sessions;

    public Reconciliation(RegistryView view)
    {
        View = view;
        _verdicts = new(view.Entries.Count);
    }

    public RegistryView View { get; }

    public required WorldSnapshot World { get; init; }

    public required ReconcilePolicy Policy { get; init; }

    public required StrikeBook Strikes { get; init; }

    /// <summary>When the world was looked at: the pass knows no other time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Why the world could not be seen well enough.</summary>
    public List<string> Doubts { get; } = [];

    /// <summary>The entries that claim life and name something that can be looked for, with what is known of it.</summary>
    public IReadOnlyDictionary<RegistryEntry, LivenessVerdict> Verdicts => _verdicts;

    /// <summary>The entries that are proven gone, twice where that is needed.</summary>
    public IReadOnlySet<RegistryEntry> Condemned => _condemned;

    public void Judge(RegistryEntry entry, LivenessVerdict verdict) => _verdicts.Add(entry, verdict);

    public void Condemn(RegistryEntry entry) => _condemned.Add(entry);

    /// <summary>Whether what an ended owner has left behind can be told from what somebody still looks after.</summary>
    public bool IsOwnerGone(OwnershipMark mark) =>
        mark.Owner is { } owner
        && World.Processes is { IsComplete: true, HidesOtherUsers: false } processes
        && (owner.BootId != processes.BootId
            || (owner.PidNamespace == processes.PidNamespace
                && processes.Find(owner) is null or { State: Processes.ProcessState.Zombie }));

    /// <summary>Whether a mark speaks of this registry.</summary>
    public bool IsOurs(OwnershipMark mark) => mark.Registry == View.Path;

    /// <summary>Whether this registry or a related one has an entry of that id.</summary>
    public bool Knows(string id) => !IsWholeFamilySound || (_ids ??= [.. Family.Select(entry => entry.Id)]).Contains(id);

    /// <summary>Whether an entry of this registry or of a related one names the session.</summary>
    public bool IsNamed(TmuxSession session) =>
        !IsWholeFamilySound || (_sessions ??= [.. Family.Select(entry => entry.Session)]).Contains(session.Name);

    /// <summary>The entries of this registry and of all that are related to it.</summary>
    private IEnumerable<RegistryEntry> Family => View.Related.Prepend(View).SelectMany(view => view.Entries);

    private bool IsWholeFamilySound => View.Related.Prepend(View).All(view => view.Damage is null);

    /// <summary>A finding about an entry, at its line.</summary>
    public static Finding About(RegistryEntry entry, FindingKind kind, FindingSeverity severity, string message)
    {
        var (line, column) = entry.Value?.Position ?? (0, 0);
        return new Finding { Kind = kind, Severity = severity, Subject = entry.Id, Message = message, Line = line, Column = column };
    }
}
