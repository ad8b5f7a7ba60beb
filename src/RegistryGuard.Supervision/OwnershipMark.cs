using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision;

/// <summary>
/// Says that a process or session was started for an entry of a registry. It is the only proof that something is ours:
/// a look-alike without it is never touched. Processes carry it in the environment, tmux sessions in their options.
/// </summary>
/// <param name="Registry">The registry's file, by its absolute path.</param>
/// <param name="Entry">The entry's id.</param>
/// <param name="Owner">The process that started it; <see langword="null"/> if the mark does not say.</param>
public sealed record OwnershipMark(string Registry, string Entry, ProcessIdentity? Owner)
{
    /// <summary>The environment variable with the registry's path.</summary>
    public const string RegistryVariable = "REGISTRYGUARD_REGISTRY";

    /// <summary>The environment variable with the entry's id.</summary>
    public const string EntryVariable = "REGISTRYGUARD_ENTRY";

    /// <summary>The environment variable with the owner's identity.</summary>
    public const string OwnerVariable = "REGISTRYGUARD_OWNER";

    /// <summary>The session option of tmux with the registry's path.</summary>
    public const string RegistryOption = "@rg_registry";

    /// <summary>The session option of tmux with the entry's id.</summary>
    public const string EntryOption = "@rg_entry";

    /// <summary>The session option of tmux with the owner's identity.</summary>
    public const string OwnerOption = "@rg_owner";

    /// <summary>The environment variables that say so to a process.</summary>
    internal IReadOnlyDictionary<string, string> ToEnvironment() => new Dictionary<string, string>
    {
        [RegistryVariable] = Registry,
        [EntryVariable] = Entry,
        [OwnerVariable] = Owner?.ToString() ?? "",
    };

    /// <summary>Puts together what was found on a process or session.</summary>
    /// <returns><see langword="null"/> if registry or entry are missing: then it proves nothing.</returns>
    internal static OwnershipMark? FromParts(string? registry, string? entry, string? owner)
    {
        if (string.IsNullOrEmpty(registry) || string.IsNullOrEmpty(entry)) return null;
        return new OwnershipMark(registry, entry, ProcessIdentity.TryParse(owner, out var identity) ? identity : null);
    }
}
