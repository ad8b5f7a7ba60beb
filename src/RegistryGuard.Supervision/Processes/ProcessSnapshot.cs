namespace RegistryGuard.Supervision.Processes;

/// <summary>All processes at one moment, or the reason why they could not be listed. A failed listing proves nothing.</summary>
public sealed record ProcessSnapshot
{
    private static readonly Dictionary<int, ProcessRecord> s_none = [];

    private ProcessSnapshot(string? failure, string bootId, DateTimeOffset takenAt, IReadOnlyDictionary<int, ProcessRecord> byPid)
    {
        Failure = failure;
        BootId = bootId;
        TakenAt = takenAt;
        ByPid = byPid;
    }

    /// <summary>Whether all processes were listed. If not, a missing process may well be alive.</summary>
    public bool IsComplete => Failure is null;

    /// <summary>Why the processes could not be listed; <see langword="null"/> if they were.</summary>
    public string? Failure { get; }

    /// <summary>The boot of the system; empty if it could not be read, and on Windows.</summary>
    public string BootId { get; }

    /// <summary>The pid namespace whose processes are listed; 0 where there are none.</summary>
    public long PidNamespace { get; init; }

    /// <summary>
    /// Whether processes of other users are hidden (Linux: <c>/proc</c> mounted with <c>hidepid</c>). A process that is not
    /// listed is then not gone, unless it ran as this user.
    /// </summary>
    public bool HidesOtherUsers { get; init; }

    /// <summary>
    /// When <see cref="ProcessIdentity.StartTicks"/> was 0, by today's clock: on Linux, when the system was booted. Setting the
    /// clock moves it, so it compares with times that are minutes away. <see langword="null"/> if it could not be told.
    /// </summary>
    public DateTimeOffset? StartTicksOrigin { get; init; }

    /// <summary>How many ticks of <see cref="ProcessIdentity.StartTicks"/> a second has.</summary>
    public long StartTicksPerSecond { get; init; } = 1;

    /// <summary>What was read of each process.</summary>
    public ProcessDetails Details { get; init; }

    /// <summary>When the listing began.</summary>
    public DateTimeOffset TakenAt { get; }

    /// <summary>The processes by their numbers; empty if the listing failed.</summary>
    public IReadOnlyDictionary<int, ProcessRecord> ByPid { get; private init; }

    /// <summary>A listing of all processes.</summary>
    public static ProcessSnapshot Complete(string bootId, DateTimeOffset takenAt, IReadOnlyDictionary<int, ProcessRecord> byPid) =>
        new(null, bootId, takenAt, byPid);

    /// <summary>A listing that failed.</summary>
    /// <param name="reason">Why, in a sentence for people.</param>
    /// <param name="bootId">The boot of the system, if that much is known.</param>
    /// <param name="takenAt">When the listing began.</param>
    public static ProcessSnapshot Failed(string reason, string bootId, DateTimeOffset takenAt) =>
        new(reason, bootId, takenAt, s_none);

    /// <summary>The same listing with other records.</summary>
    internal ProcessSnapshot With(IReadOnlyDictionary<int, ProcessRecord> byPid) => this with { ByPid = byPid };

    /// <summary>The process, if it is listed and is the same one: not another that has its number now.</summary>
    public ProcessRecord? Find(ProcessIdentity identity) =>
        ByPid.TryGetValue(identity.Pid, out var process) && process.Identity == identity ? process : null;

    /// <summary>The process's parent, that one's parent, and so on.</summary>
    internal IEnumerable<ProcessRecord> AncestorsOf(ProcessRecord process)
    {
        // Bounded: a listing is not one moment, and numbers that were passed on meanwhile could make a ring.
        for (var steps = 0; steps < ByPid.Count; steps++)
        {
            if (!ByPid.TryGetValue(process.ParentPid, out var parent)) yield break;
            yield return parent;
            process = parent;
        }
    }

    /// <summary>When a process started, by today's clock and so approximately; <see langword="null"/> if it cannot be told.</summary>
    public DateTimeOffset? StartTimeOf(ProcessIdentity identity) =>
        StartTicksOrigin + TimeSpan.FromSeconds((double)identity.StartTicks / StartTicksPerSecond);
}
