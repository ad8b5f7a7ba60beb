using RegistryGuard.Commit;

namespace RegistryGuard.Files;

/// <summary>How one <see cref="FileRegistry{T}"/> was opened.</summary>
internal sealed record RegistrySettings
{
    public TimeSpan LockTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    public CommitPolicy Commit { get; init; } = CommitPolicy.Default;
}
