using System.Diagnostics;

namespace RegistryGuard.PostgreSql.Storage;

/// <summary>
/// Tries again while a server cannot be reached. The time runs from the beginning of the outage, not of the call: whoever comes when it
/// is over is told at once, and a long queue is not told one after the other.
/// </summary>
internal sealed class Outage(TimeSpan limit)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(500);

    private long _since;

    /// <summary>Runs what may be run again, until it succeeds or the time is over.</summary>
    /// <exception cref="RegistryException">The time is over, or trying again would not help.</exception>
    public TResult Run<TResult>(string path, Func<TResult> attempt)
    {
        for (var pause = TimeSpan.FromMilliseconds(5); ; pause = pause < s_longestPause ? 2 * pause : s_longestPause)
        {
            try
            {
                var result = attempt();
                End();
                return result;
            }
            catch (Exception failure) when (failure is Npgsql.NpgsqlException || PostgreSqlErrors.IsPassing(failure))
            {
                if (!PostgreSqlErrors.IsPassing(failure) || !IsWorthAnotherTry()) throw PostgreSqlFailure.Explain(path, failure);
            }

            Thread.Sleep(pause);
        }
    }

    /// <summary>The server was reached.</summary>
    public void End() => Volatile.Write(ref _since, 0);

    /// <summary>The server was not reached: whether to try again.</summary>
    public bool IsWorthAnotherTry()
    {
        var now = Stopwatch.GetTimestamp();
        var since = Interlocked.CompareExchange(ref _since, now, 0);
        return Stopwatch.GetElapsedTime(since == 0 ? now : since, now) < limit;
    }
}
