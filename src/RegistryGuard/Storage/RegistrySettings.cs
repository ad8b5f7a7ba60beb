using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace RegistryGuard.Storage;

/// <summary>How one <see cref="Registry{T}"/> was opened, wherever its document is kept.</summary>
internal record RegistrySettings
{
    public TimeSpan LockTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>In bytes.</summary>
    public long MaxSize { get; init; } = long.MaxValue;

    public ILogger Logger { get; init; } = NullLogger.Instance;

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
