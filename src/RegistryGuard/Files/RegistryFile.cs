using System.Diagnostics;
using Microsoft.Extensions.Logging;
using RegistryGuard.Commit;
using RegistryGuard.Diagnostics;
using RegistryGuard.Documents;
using RegistryGuard.Inspection;
using RegistryGuard.Locking;
using RegistryGuard.Platform;
using RegistryGuard.Recovery;
using RegistryGuard.Snapshots;
using RegistryGuard.Storage;
using RegistryGuard.Watching;

namespace RegistryGuard.Files;

/// <summary>
/// What this process keeps for one registry, whichever way and however often it is opened: its path and its lock's queue.
/// </summary>
internal sealed class RegistryFile
{
    private static readonly SharedInstances<RegistryFile> s_known = new(
        path => new RegistryFile(CurrentFileSystem.Instance, path),
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    private int _hasSaved;

    internal RegistryFile(IFileSystem fileSystem, string path)
    {
        FileSystem = fileSystem;
        Path = path;
        var sidecar = new Sidecar(fileSystem, path);
        LockPath = sidecar.Path;
        Queue = new LockQueue(sidecar, owner: this);
        Snapshots = new SnapshotCache(fileSystem, path);
        Changes = new ChangeSignal(wake => FileNotifications.TryListen(Directory, System.IO.Path.GetFileName(path), wake));
    }

    public IFileSystem FileSystem { get; }

    /// <summary>The registry's path, absolute and with every link resolved.</summary>
    public string Path { get; }

    public string Directory => System.IO.Path.GetDirectoryName(Path)!;

    public string LockPath { get; }

    public LockQueue Queue { get; }

    public SnapshotCache Snapshots { get; }

    public ChangeSignal Changes { get; }

    public CommitPace Pace { get; } = new();

    /// <summary>
    /// The file for the one who holds the lock and is going to change it, restored from a backup if it is damaged.
    /// </summary>
    /// <exception cref="RegistryCorruptException">It holds no document of the type, and there is no backup or it is no
    /// damage.</exception>
    /// <exception cref="RegistrySchemaException">A newer program has made the document.</exception>
    public FileSnapshot Load<T>(DocumentFormat<T> format, FileSettings settings)
    {
        var snapshot = Snapshots.Current(settings.MaxSize);
        if (snapshot.Content is not { } content) return snapshot;
        try
        {
            format.ThrowIfNotMine(content.Span, Path);
            snapshot.Check(format, Path);
            return snapshot;
        }
        catch (RegistryCorruptException damage) when (Restoration.IsPossible(this, snapshot))
        {
            return Restoration.Run(this, format, settings, snapshot, damage);
        }
    }

    /// <summary>Commits a change; the caller holds the lock.</summary>
    /// <inheritdoc cref="Commit"/>
    public void Save(ReadOnlyMemory<byte> content, object? parsed, FileSettings settings)
    {
        if (content.Length > settings.MaxSize) throw CommitFailure.TooLarge(Path, content.Length, settings.MaxSize);
        if (Interlocked.Exchange(ref _hasSaved, 1) == 0) LookAround(settings);
        try
        {
            Commit(content, parsed, settings.Commit);
            settings.Logger.Committed(Path, content.Length);
        }
        catch (RegistryDurabilityException failure)
        {
            settings.Logger.NotDurable(Path, failure);
            throw;
        }
    }

    /// <summary>What one look at the folder is enough for, before this process's first commit.</summary>
    private void LookAround(FileSettings settings)
    {
        TemporaryFileSweep.Run(FileSystem, Path, settings.TimeProvider.GetUtcNow());
        if (settings.Logger.IsEnabled(LogLevel.Warning) && Inspector.IsOpenToAll(this)) settings.Logger.FolderIsOpenToAll(Path);
    }

    /// <summary>Puts a new document in place; the caller holds the lock.</summary>
    /// <param name="content">The document's bytes.</param>
    /// <param name="parsed">What is being parsed from them already, if anything.</param>
    /// <param name="policy">What else to do.</param>
    /// <exception cref="RegistryDurabilityException">The document is in place, the disk did not confirm it.</exception>
    /// <exception cref="RegistryException">Nothing was changed.</exception>
    public void Commit(ReadOnlyMemory<byte> content, object? parsed, CommitPolicy policy)
    {
        try
        {
            var begun = Stopwatch.GetTimestamp();
            var placed = FileReplacement.Run(FileSystem, Path, content.Span, policy);
            Snapshots.Committed(new FileSnapshot(content, placed.Status, placed.File, parsed), placed.Status);
            Pace.Committed(begun);
            RegistryMetrics.Committed(Path);
        }
        catch (RegistryDurabilityException)
        {
            Snapshots.Forget();
            throw;
        }
        catch (FileSystemException failure)
        {
            throw CommitFailure.Explain(Path, failure);
        }
    }

    /// <summary>The one instance of this process for the registry that <paramref name="path"/> leads to.</summary>
    public static RegistryFile At(string path) => s_known.Get(RegistryPath.Resolve(CurrentFileSystem.Instance, path));
}
