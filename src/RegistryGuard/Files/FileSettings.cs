using RegistryGuard.Commit;
using RegistryGuard.Storage;

namespace RegistryGuard.Files;

/// <summary>How one <see cref="FileRegistry{T}"/> was opened.</summary>
internal sealed record FileSettings : RegistrySettings
{
    public CommitPolicy Commit { get; init; } = CommitPolicy.Default;

    /// <summary>Told of each recovery, with the lock held.</summary>
    public Action<RegistryRecovery> Recovered { get; init; } = _ => { };
}
