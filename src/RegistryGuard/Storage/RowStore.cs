using System.Diagnostics;
using RegistryGuard.Diagnostics;
using RegistryGuard.Documents;
using RegistryGuard.Snapshots;
using RegistryGuard.Watching;

namespace RegistryGuard.Storage;

/// <summary>
/// A registry's document in a row of a database: its name, a revision that rises with each commit, and the document. A commit
/// compares the revision with the one that was loaded.
/// </summary>
internal abstract class RowStore(RowState state, RegistrySettings settings) : RegistryStore(settings)
{
    public sealed override ChangeSignal Changes => state.Changes;

    public sealed override CommitPace Pace => state.Pace;

    private RowState State => state;

    public sealed override Snapshot Current() => WithinSize(ReadRow(state.Last));

    public sealed override Snapshot Load<T>(DocumentFormat<T> format)
    {
        var snapshot = WithinSize(LoadRow(state.Last));
        if (snapshot.Content is not { } content) return snapshot;
        format.ThrowIfNotMine(content.Span, Path);
        snapshot.Check(format, Path);
        return snapshot;
    }

    public sealed override bool TrySave(Snapshot loaded, ReadOnlyMemory<byte> content, object? parsed)
    {
        if (content.Length > Settings.MaxSize)
        {
            throw new RegistryException(
                $"The registry '{Path}' was not saved: its document has {content.Length:N0} bytes, more than the " +
                $"{Settings.MaxSize:N0} that are allowed. Take something out of it, or raise MaxSize in its options.",
                Path);
        }

        var begun = Stopwatch.GetTimestamp();
        if (TryWriteRow(((RevisionSnapshot)loaded).Revision, content) is not { } revision) return false;
        state.Remember(new RevisionSnapshot(content, revision, parsed));
        Pace.Committed(begun);
        RegistryMetrics.Committed(Path);
        RegistryMetrics.Flushed(Path, Pace.LastCommitTime);
        Settings.Logger.Committed(Path, content.Length);
        return true;
    }

    public sealed override bool SharesCommitsWith(RegistryStore other) => other is RowStore row && row.State == state;

    /// <summary>The row as it is now; needs no lock.</summary>
    /// <param name="known">What need not be read again if its revision is still the row's.</param>
    protected abstract RevisionSnapshot ReadRow(RevisionSnapshot? known);

    /// <summary>The row for the one who holds the lock.</summary>
    /// <param name="known">What need not be read again if its revision is still the row's.</param>
    protected abstract RevisionSnapshot LoadRow(RevisionSnapshot? known);

    /// <summary>Commits the row, if it still has the revision that was loaded.</summary>
    /// <returns>The new revision; <see langword="null"/> if the row has another one, and nothing was committed.</returns>
    protected abstract long? TryWriteRow(long loaded, ReadOnlyMemory<byte> content);

    private RevisionSnapshot WithinSize(RevisionSnapshot snapshot)
    {
        if (snapshot.Content is { } content && content.Length > Settings.MaxSize)
        {
            throw new RegistryException(
                $"The registry '{Path}' has {content.Length:N0} bytes, more than the {Settings.MaxSize:N0} that are allowed. Nothing was " +
                "changed: see what has made it grow, or raise MaxSize in its options.",
                Path);
        }

        return state.Remember(snapshot);
    }
}
