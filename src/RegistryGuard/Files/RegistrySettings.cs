using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RegistryGuard.Commit;

namespace RegistryGuard.Files;

/// <summary>How one <see cref="FileRegistry{T}"/> was opened.</summary>
internal sealed record RegistrySettings
{
    public TimeSpan LockTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    public CommitPolicy Commit { get; init; } = CommitPolicy.Default;

    /// <summary>In bytes.</summary>
    public long MaxSize { get; init; } = long.MaxValue;

    /// <summary>Told of each recovery, with the lock held.</summary>
    public Action<RegistryRecovery> Recovered { get; init; } = _ => { };

    public ILogger Logger { get; init; } = NullLogger.Instance;

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
