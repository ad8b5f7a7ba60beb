using RegistryGuard.Supervision.Registries.Configuration;
using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Registries;

/// <summary>
/// A registry as it stood in its file at one moment, seen through its config. Nothing of it changes, and it is never written
/// back: repairs edit the file's text.
/// </summary>
public sealed class RegistryView
{
    internal RegistryView(string path, RegistryConfig config, DateTimeOffset readAt)
    {
        Path = path;
        Config = config;
        ReadAt = readAt;
    }

    /// <summary>The registry's file, or folder of pid files, by its absolute path.</summary>
    public string Path { get; }

    /// <summary>What the registry's JSON means.</summary>
    public RegistryConfig Config { get; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset ReadAt { get; }

    /// <summary>The entries of all sets, in the order of the file.</summary>
    public IReadOnlyList<RegistryEntry> Entries { get; internal init; } = [];

    /// <summary>Why there are no entries although there is a file; <see langword="null"/> if it is sound JSON.</summary>
    public RegistryDamage? Damage { get; internal init; }

    /// <summary>The registries that hold the same entries.</summary>
    public IReadOnlyList<RegistryView> Related { get; internal init; } = [];

    /// <summary>The bytes that it was read from; empty for a folder of pid files.</summary>
    public ReadOnlyMemory<byte> Content => Bytes;

    internal byte[] Bytes { get; init; } = [];

    /// <summary>Boots, and of which hosts they were, that the registry's audit log has recorded.</summary>
    internal IReadOnlyList<(string Host, string Boot)> RecordedBoots { get; init; } = [];

    internal JsonText? Text { get; init; }

    /// <summary>
    /// The boots that a host is known to have had: by its own repairs, and by entries that say where they run. An entry that says
    /// only its boot may be another host's.
    /// </summary>
    internal IEnumerable<string> BootsOf(string host) => Entries
        .Where(entry => entry is { Host: not null, Process.BootId: not null })
        .Select(entry => (entry.Host!, entry.Process!.BootId!))
        .Concat(RecordedBoots)
        .Where(known => known.Item1.Equals(host, StringComparison.OrdinalIgnoreCase))
        .Select(known => known.Item2);

    /// <summary>Reads a registry and the registries that its config relates to it.</summary>
    /// <param name="path">The file, or the folder of pid files.</param>
    /// <param name="config">What its JSON means.</param>
    /// <param name="timeProvider">Tells when it is read; the system's clock by default.</param>
    /// <exception cref="RegistryException">There is no such file, or it may not be read.</exception>
    public static RegistryView Read(string path, RegistryConfig config, TimeProvider? timeProvider = null) =>
        new RegistryReader(timeProvider ?? TimeProvider.System).Read(path, config);

    /// <summary>Sees bytes as a registry; nothing is read, no registry is related.</summary>
    /// <param name="content">The registry's bytes. They must not be changed any more.</param>
    /// <param name="path">The name that messages use.</param>
    /// <param name="config">What the JSON means.</param>
    /// <param name="readAt">When they were read.</param>
    public static RegistryView Parse(byte[] content, string path, RegistryConfig config, DateTimeOffset readAt) =>
        new ViewBuilder(path, config, readAt).Build(content);

    /// <summary>A folder of pid files.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="config">The config that says so.</param>
    /// <param name="readAt">When it was read.</param>
    /// <param name="claims">What each file says, by its entry's id; <see langword="null"/> where it cannot be read.</param>
    internal static RegistryView OfPidFiles(
        string folder, RegistryConfig config, DateTimeOffset readAt, IEnumerable<KeyValuePair<string, ProcessClaim?>> claims)
    {
        var set = new EntrySet { Name = "process", At = new JsonPlace(JsonPointer.Parse("/*")) };
        return new RegistryView(folder, config, readAt)
        {
            Entries = [.. claims.Select(claim => new RegistryEntry(claim.Key, set, value: null) { Activity = EntryActivity.Active, Process = claim.Value })],
        };
    }
}
