using RegistryGuard.Snapshots;
using RegistryGuard.Watching;

namespace RegistryGuard.Storage;

/// <summary>What this process keeps for one registry that is a row of a database, however often it is opened.</summary>
internal sealed class RowState(ChangeSignal changes)
{
    private RevisionSnapshot? _last;

    public ChangeSignal Changes { get; } = changes;

    public CommitPace Pace { get; } = new();

    /// <summary>The latest document that was seen.</summary>
    public RevisionSnapshot? Last => Volatile.Read(ref _last);

    /// <summary>Keeps what was seen, unless something later has been seen meanwhile.</summary>
    public RevisionSnapshot Remember(RevisionSnapshot seen)
    {
        while (true)
        {
            var last = Last;
            if (last is not null && last.Revision >= seen.Revision && seen.Content is not null) return seen;
            var kept = seen.Content is null ? null : seen;
            if (Interlocked.CompareExchange(ref _last, kept, last) == last) return seen;
        }
    }
}
