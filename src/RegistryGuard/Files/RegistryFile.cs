using System.Collections.Concurrent;
using RegistryGuard.Locking;
using RegistryGuard.Platform;

namespace RegistryGuard.Files;

/// <summary>
/// What this process keeps for one registry, whichever way and however often it is opened: its path and its lock's queue.
/// </summary>
internal sealed class RegistryFile
{
    private static readonly ConcurrentDictionary<string, WeakReference<RegistryFile>> s_known =
        new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    private static int s_sweepAt = 64;

    internal RegistryFile(IFileSystem fileSystem, string path)
    {
        FileSystem = fileSystem;
        Path = path;
        Queue = new LockQueue(new Sidecar(fileSystem, path), owner: this);
    }

    public IFileSystem FileSystem { get; }

    /// <summary>The registry's path, absolute and with every link resolved.</summary>
    public string Path { get; }

    public string Directory => System.IO.Path.GetDirectoryName(Path)!;

    public LockQueue Queue { get; }

    /// <summary>The one instance of this process for the registry that <paramref name="path"/> leads to.</summary>
    public static RegistryFile At(string path)
    {
        var canonical = RegistryPath.Resolve(CurrentFileSystem.Instance, path);
        while (true)
        {
            var reference = s_known.GetOrAdd(canonical, static key => new(new RegistryFile(CurrentFileSystem.Instance, key)));
            if (reference.TryGetTarget(out var file))
            {
                if (s_known.Count > s_sweepAt) Sweep();
                return file;
            }

            s_known.TryRemove(new(canonical, reference));
        }
    }

    /// <summary>Forgets the registries that nothing refers to any more.</summary>
    private static void Sweep()
    {
        foreach (var entry in s_known)
        {
            if (!entry.Value.TryGetTarget(out _)) s_known.TryRemove(entry);
        }

        s_sweepAt = Math.Max(64, 2 * s_known.Count);
    }
}
