using System.Diagnostics;
using RegistryGuard.Diagnostics;
using RegistryGuard.Documents;
using RegistryGuard.Locking;
using RegistryGuard.Snapshots;
using RegistryGuard.Storage;

namespace RegistryGuard.Coordination;

/// <summary>
/// Group commit: the updates that share one hold of the lock, one load and one commit. Whoever has the batch runs its own change
/// and hands the batch to the next in the queue; the last one commits, and all are told together. So a batch belongs to one
/// thread at a time, without a lock of its own.
/// </summary>
/// <remarks>
/// A change that throws may have left the document half changed. The batch then begins anew from its last bytes, with the changes
/// that had succeeded before it, and serializes after each of them, so that none runs a third time. A store whose lock does not keep
/// other processes from committing may find that one did: then all changes are run again on what it committed, at last with the
/// others kept out.
/// </remarks>
internal sealed class Batch(LockLease lease, PendingUpdate first)
{
    /// <summary>Others, in this process and outside, want their turn.</summary>
    private const int MostUpdates = 256;

    /// <summary>After so many commits lost to other processes they are kept out.</summary>
    private const int MostConflicts = 2;

    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(10);

    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <summary>Who waits for the commit.</summary>
    private readonly List<PendingUpdate> _members = [];

    private readonly List<(PendingUpdate Update, Exception Failure)> _failed = [];

    /// <summary>Whose changes are in the document and not yet in its bytes.</summary>
    private readonly List<PendingUpdate> _applied = [];

    /// <summary>Whose changes must be run again.</summary>
    private readonly Queue<PendingUpdate> _again = [];

    private readonly RegistryStore _store = first.Store;

    private Snapshot? _saved;

    /// <summary>
    /// The document's bytes before what is <see cref="_applied"/>; <see langword="null"/> if there is no document yet.
    /// </summary>
    private ReadOnlyMemory<byte>? _content;

    private WorkingDocument? _document;
    private bool _isCautious;
    private int _conflicts;

    /// <summary>When the queue was first found empty.</summary>
    private long _alone;

    /// <summary>
    /// Runs an update's change and what follows it here; hands the batch on where the next change belongs elsewhere.
    /// </summary>
    /// <param name="update">Whose turn it is.</param>
    /// <param name="onPool">Whether this thread carries nobody's frames, so that any asynchronous update may run on it.</param>
    public void Continue(PendingUpdate update, bool onPool)
    {
        while (true)
        {
            Run(update);
            PendingUpdate? next;
            while ((next = Next()) is null)
            {
                if (TryEnd()) return;
            }

            if (!onPool || next.RunsOnItsOwnThread)
            {
                next.TakeTurn(this);
                return;
            }

            update = next;
        }
    }

    /// <summary>The document as it is after the changes so far.</summary>
    public WorkingDocument<T> DocumentAs<T>(DocumentFormat<T> format)
    {
        if (_document is WorkingDocument<T> current) return current;
        if (_saved is null)
        {
            _saved = _store.Load(format);
            _content = _saved.Content;
        }

        var value = _content is not { } content ? format.Create(_store.Path)
            : content.Equals(_saved.Content) ? _saved.Document(format, _store.Path)
            : format.Parse(content.Span, _store.Path);
        var document = new WorkingDocument<T>(format, _store.Path, value);
        _document = document;
        return document;
    }

    private PendingUpdate? Next()
    {
        if (_again.TryDequeue(out var again)) return again;
        while (_members.Count + _failed.Count < MostUpdates && Stopwatch.GetElapsedTime(_begun) <= s_longest)
        {
            if (lease.TakeNext<PendingUpdate>(first.GoesWith) is { } next) return next;
            if (!IsWorthWaiting()) break;
            Thread.Yield();
        }

        return null;
    }

    /// <summary>
    /// Those whom the batch before this one has served mostly come again at once. To commit without them would make them wait for a
    /// whole commit, so they get a fraction of one.
    /// </summary>
    private bool IsWorthWaiting()
    {
        if (_members.Count >= _store.Pace.LastBatch || lease.IsWanted) return false;
        if (_alone == 0) _alone = Stopwatch.GetTimestamp();
        return Stopwatch.GetElapsedTime(_alone) < _store.Pace.LastCommitTime / 4;
    }

    private void Run(PendingUpdate update)
    {
        try
        {
            update.Apply(this);
        }
        catch (Exception failure)
        {
            Drop(update, failure);
            BeginAnew();
            return;
        }

        if (!_members.Contains(update)) _members.Add(update);
        _applied.Add(update);
        if (_isCautious) TrySerialize();
    }

    private void Drop(PendingUpdate update, Exception failure)
    {
        _members.Remove(update);
        _failed.Add((update, failure));
    }

    private void BeginAnew()
    {
        _document = null;
        if (_applied.Count == 0) return;
        _isCautious = true;
        foreach (var update in _applied) _again.Enqueue(update);
        _applied.Clear();
    }

    /// <returns><see langword="false"/> if a change has made a document that cannot be written.</returns>
    private bool TrySerialize()
    {
        if (_applied.Count == 0) return true;
        try
        {
            _content = _document!.Serialize();
            _applied.Clear();
            return true;
        }
        catch (Exception failure)
        {
            if (_applied is [var culprit])
            {
                _applied.Clear();
                Drop(culprit, failure);
            }

            BeginAnew();
            return false;
        }
    }

    /// <returns><see langword="false"/> if changes must be run again before.</returns>
    private bool TryEnd()
    {
        if (!TrySerialize()) return false;
        Exception? failure = null;
        try
        {
            if (!TryCommit())
            {
                RunAllAgain();
                return false;
            }
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        _store.LetOthersCommit();
        _store.Pace.LastBatch = _members.Count;
        lease.Dispose();
        RegistryMetrics.Batched(_store.Path, _members.Count);
        Tell(failure);
        return true;
    }

    /// <summary>Also those that have failed: what they failed on may have been another's change that was not committed.</summary>
    private void RunAllAgain()
    {
        if (++_conflicts >= MostConflicts) _store.KeepOthersFromCommitting(Timeout.InfiniteTimeSpan, CancellationToken.None);
        foreach (var update in _members) _again.Enqueue(update);
        foreach (var (update, _) in _failed) _again.Enqueue(update);
        _members.Clear();
        _failed.Clear();
        (_document, _saved, _content, _isCautious) = (null, null, null, false);
    }

    private void Tell(Exception? failure)
    {
        foreach (var (update, own) in _failed) update.Fail(own);
        foreach (var update in _members)
        {
            if (failure is null) update.Complete();
            else update.Fail(RegistryException.ForAnother(failure));
        }
    }

    /// <returns><see langword="false"/> if another process has committed since the document was loaded.</returns>
    private bool TryCommit()
    {
        if (_members.Count == 0) return true;
        var content = _content!.Value;
        if (_saved!.Content is { } old && content.Span.SequenceEqual(old.Span)) return true;
        var parsed = _store.Pace.IsUpdatedInARow(content.Length) ? _document?.ParseAhead(content) : null;
        return _store.TrySave(_saved, content, parsed);
    }
}
