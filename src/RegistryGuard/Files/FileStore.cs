using RegistryGuard.Documents;
using RegistryGuard.Locking;
using RegistryGuard.Recovery;
using RegistryGuard.Snapshots;
using RegistryGuard.Storage;
using RegistryGuard.Watching;

namespace RegistryGuard.Files;

/// <summary>A registry's document in a file of its own.</summary>
internal sealed class FileStore(RegistryFile file, FileSettings settings) : RegistryStore(settings)
{
    public RegistryFile File => file;

    public override string Path => file.Path;

    public override LockQueue Queue => file.Queue;

    public override ChangeSignal Changes => file.Changes;

    public override CommitPace Pace => file.Pace;

    public override Snapshot Current() => file.Snapshots.Current(settings.MaxSize);

    public override Snapshot Load<T>(DocumentFormat<T> format) => file.Load(format, settings);

    /// <inheritdoc/>
    /// <remarks>The lock keeps everybody out from loading to saving, so there is nothing to compare.</remarks>
    public override bool TrySave(Snapshot loaded, ReadOnlyMemory<byte> content, object? parsed)
    {
        file.Save(content, parsed, settings);
        return true;
    }

    public override bool SharesCommitsWith(RegistryStore other) =>
        other is FileStore store && store.File == file && ((FileSettings)store.Settings).Commit == settings.Commit;

    public override bool CanRestore(Snapshot damaged) => Restoration.IsPossible(file, damaged);
}
