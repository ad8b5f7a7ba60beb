using RegistryGuard.Platform;

namespace RegistryGuard.Snapshots;

/// <summary>What a registry's file held at one moment, with the stamp that it had.</summary>
internal sealed class FileSnapshot : Snapshot
{
    /// <summary>A clock that ticks every 10 ms at worst, and a little more.</summary>
    private const long FineTick = 20_000_000;

    /// <summary>FAT keeps even seconds.</summary>
    private const long CoarseTick = 2_100_000_000;

    private readonly FileStatus _stamp;

    /// <summary>While it is open, no other file can have its inode: equal stamps mean the same file.</summary>
    private readonly OpenFile? _pin;

    private volatile bool _isSettled;

    public FileSnapshot(ReadOnlyMemory<byte>? content, FileStatus stamp, OpenFile? pin, object? parsed = null)
        : base(content, parsed)
    {
        _stamp = stamp;
        _pin = pin;
    }

    public static FileSnapshot OfMissingFile { get; } = new(content: null, default, pin: null);

    public OpenFile? Pin => _pin;

    /// <summary>
    /// Whether a change after this snapshot was taken would have changed the stamp. A file that changes twice within one tick of
    /// the file system's clock can have the same stamp both times.
    /// </summary>
    public bool IsSettled => _isSettled;

    public bool HasStamp(FileStatus status) =>
        _stamp.Inode == status.Inode && _stamp.Size == status.Size && _stamp.ModifiedAt == status.ModifiedAt
        && _stamp.ChangedAt == status.ChangedAt && _stamp.Device == status.Device;

    public bool IsYoungerThan(TimeSpan age, DateTimeOffset now) =>
        now - DateTimeOffset.UnixEpoch - TimeSpan.FromTicks(_stamp.ModifiedAt / TimeSpan.NanosecondsPerTick) < age;

    /// <summary>The content was seen unchanged at a moment.</summary>
    /// <param name="moment">In nanoseconds since 1970 UTC.</param>
    /// <param name="tellsChangesApart">Whether no two changes have the same stamp.</param>
    public void SeenAt(long moment, bool tellsChangesApart)
    {
        if (tellsChangesApart)
        {
            _isSettled = true;
            return;
        }

        var changed = Math.Max(_stamp.ModifiedAt, _stamp.ChangedAt);
        var tick = changed % 1_000_000_000 == 0 ? CoarseTick : FineTick;
        if (moment - changed > tick) _isSettled = true;
    }
}
