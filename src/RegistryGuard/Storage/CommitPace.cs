using System.Diagnostics;

namespace RegistryGuard.Storage;

/// <summary>How fast a registry was committed lately, from which a batch tells what is worth the while.</summary>
internal sealed class CommitPace
{
    private const int WorthParsingAhead = 1024;

    private static readonly TimeSpan s_inARow = TimeSpan.FromMilliseconds(250);

    private long _lastCommit;

    /// <summary>How many updates the last batch committed; for the holder of the lock.</summary>
    public int LastBatch { get; set; }

    /// <summary>How long the last commit took; for the holder of the lock.</summary>
    public TimeSpan LastCommitTime { get; private set; }

    /// <summary>A commit has ended.</summary>
    /// <param name="begun">When it began, as a timestamp of <see cref="Stopwatch"/>.</param>
    public void Committed(long begun)
    {
        Volatile.Write(ref _lastCommit, Stopwatch.GetTimestamp());
        LastCommitTime = Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>
    /// Whether a commit of so many bytes comes so soon after the one before that the next is to be expected, and parsing for it
    /// in advance is worth the while.
    /// </summary>
    public bool IsUpdatedInARow(int length) =>
        length >= WorthParsingAhead && Stopwatch.GetElapsedTime(Volatile.Read(ref _lastCommit)) < s_inARow;
}
