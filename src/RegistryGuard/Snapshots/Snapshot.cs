using RegistryGuard.Documents;
using RegistryGuard.Platform;

namespace RegistryGuard.Snapshots;

/// <summary>What a registry's file held at one moment: its bytes, its stamp, and the documents parsed from it so far.</summary>
internal sealed class Snapshot
{
    /// <summary>A clock that ticks every 10 ms at worst, and a little more.</summary>
    private const long FineTick = 20_000_000;

    /// <summary>FAT keeps even seconds.</summary>
    private const long CoarseTick = 2_100_000_000;

    private readonly FileStatus _stamp;

    /// <summary>While it is open, no other file can have its inode: equal stamps mean the same file.</summary>
    private readonly OpenFile? _pin;

    private object? _parsed;
    private volatile bool _isSettled;

    public Snapshot(ReadOnlyMemory<byte>? content, FileStatus stamp, OpenFile? pin, object? parsed = null)
    {
        Content = content;
        _stamp = stamp;
        _pin = pin;
        _parsed = parsed;
    }

    public static Snapshot OfMissingFile { get; } = new(content: null, default, pin: null);

    /// <summary>The whole file; <see langword="null"/> if there is none.</summary>
    public ReadOnlyMemory<byte>? Content { get; }

    public OpenFile? Pin => _pin;

    /// <summary>
    /// Whether a change after this snapshot was taken would have changed the stamp. A file that changes twice within one tick of
    /// the file system's clock can have the same stamp both times.
    /// </summary>
    public bool IsSettled => _isSettled;

    public bool HasStamp(FileStatus status) =>
        _stamp.Inode == status.Inode && _stamp.Size == status.Size && _stamp.ModifiedAt == status.ModifiedAt
        && _stamp.ChangedAt == status.ChangedAt && _stamp.Device == status.Device;

    public bool HasContentOf(Snapshot other) =>
        Content is { } own ? other.Content is { } theirs && own.Span.SequenceEqual(theirs.Span) : other.Content is null;

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

    /// <summary>Parses the document and keeps it for the next who asks.</summary>
    /// <exception cref="RegistryCorruptException">The bytes are no document of the type.</exception>
    public void Check<T>(DocumentFormat<T> format, string path)
    {
        if (Volatile.Read(ref _parsed) is not ParsedDocument<T> parsed || !parsed.IsOf(format))
            Volatile.Write(ref _parsed, parsed = new ParsedDocument<T>(format, Content!.Value, path));
        parsed.Get();
    }

    /// <summary>The document: one for all if it is immutable, otherwise the caller's own.</summary>
    /// <exception cref="RegistryCorruptException">The bytes are no document of the type.</exception>
    public T Document<T>(DocumentFormat<T> format, string path)
    {
        var parsed = Volatile.Read(ref _parsed) as ParsedDocument<T>;
        if (parsed?.IsOf(format) != true) parsed = null;
        if (format.IsImmutable)
        {
            if (parsed is null) Volatile.Write(ref _parsed, parsed = new ParsedDocument<T>(format, Content!.Value, path));
            return parsed.Get();
        }

        return parsed is not null && Interlocked.CompareExchange(ref _parsed, null, parsed) == parsed
            ? parsed.Get()
            : format.Parse(Content!.Value.Span, path);
    }
}
