using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RegistryGuard.Commit;
using RegistryGuard.Documents;
using RegistryGuard.Files;
using RegistryGuard.Platform;

namespace RegistryGuard.Tests.Support;

/// <summary>A folder of a test's own with the path of a registry in it.</summary>
public sealed class RegistryFolder : IDisposable
{
    private RegistryFolder(string folder) => Folder = folder;

    public RegistryFolder()
        : this(Directory.CreateTempSubdirectory("registryguard-tests-").FullName)
    {
    }

    public string Folder { get; }

    public string Registry => Path.Combine(Folder, "state.json");

    public string Sidecar => Registry + ".lock";

    public string BackupFile => Registry + ".bak";

    public string[] Files => [.. Directory.GetFileSystemEntries(Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    /// <summary>A folder without a disk where the system has one, for tests that flush thousands of times.</summary>
    public static RegistryFolder InMemory()
    {
        const string Memory = "/dev/shm";
        return Directory.Exists(Memory)
            ? new RegistryFolder(Directory.CreateDirectory(Path.Combine(Memory, $"registryguard-tests-{Guid.NewGuid():n}")).FullName)
            : new RegistryFolder();
    }

    public FileRegistry<T> Open<T>(FileRegistryOptions<T>? options = null) => FileRegistry.Open(Registry, options: options);

    /// <summary>A deadlock ends a test instead of hanging it.</summary>
    public static TimeSpan DeadlockTimeout { get; } = TimeSpan.FromMinutes(1);

    public FileRegistry<Dictionary<string, int>> OpenCounters(string json = "{}", TimeSpan? lockTimeout = null)
    {
        File.WriteAllText(Registry, json);
        return Open<Dictionary<string, int>>(new() { LockTimeout = lockTimeout ?? DeadlockTimeout });
    }

    /// <summary>The registry with another file system underneath, sharing nothing with what other opens have.</summary>
    internal FileRegistry<Dictionary<string, int>> OpenCountersOn(IFileSystem fileSystem, CommitPolicy? policy = null) => new(
        new RegistryFile(fileSystem, Registry),
        new DocumentFormat<Dictionary<string, int>>(
            (JsonTypeInfo<Dictionary<string, int>>)JsonSerializerOptions.Default.GetTypeInfo(typeof(Dictionary<string, int>)),
            new FileRegistryOptions<Dictionary<string, int>>()),
        new FileSettings { LockTimeout = DeadlockTimeout, Commit = policy ?? CommitPolicy.Default });

    /// <summary>
    /// A thread that was parked for a waiter who gave up may still get the lock and create a sidecar anew while the folder goes.
    /// </summary>
    public void Dispose()
    {
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                Directory.Delete(Folder, recursive: true);
                return;
            }
            catch (IOException) when (attempts < 50)
            {
                Thread.Sleep(20);
            }
        }
    }
}
