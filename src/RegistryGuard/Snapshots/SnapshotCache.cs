using System.Buffers;
using RegistryGuard.Platform;
using RegistryGuard.Reading;

namespace RegistryGuard.Snapshots;

/// <summary>
/// The last snapshot of a registry's file. As long as the file's stamp is the same, reading costs one system call.
/// </summary>
internal sealed class SnapshotCache(IFileSystem fileSystem, string path)
{
    private readonly object _gate = new();
    private FileSnapshot? _last;

    /// <summary>The file's content as it is now.</summary>
    /// <param name="maxSize">In bytes.</param>
    /// <exception cref="RegistryException">The file cannot be read, or is larger.</exception>
    public FileSnapshot Current(long maxSize)
    {
        try
        {
            var status = fileSystem.GetStatus(path);
            if (status is null) return FileSnapshot.OfMissingFile;
            if (Volatile.Read(ref _last) is { IsSettled: true } last && last.HasStamp(status.Value)) return last;
            lock (_gate) return Refresh(status.Value, maxSize);
        }
        catch (FileSystemException failure)
        {
            throw ReadFailure.Explain(path, failure);
        }
    }

    /// <summary>Remembers what a commit has just put in place.</summary>
    /// <param name="snapshot">What it was.</param>
    /// <param name="status">The file's status there.</param>
    public void Committed(FileSnapshot snapshot, FileStatus status)
    {
        snapshot.SeenAt(Now, fileSystem.TellsChangesApart(path, status));
        lock (_gate) Remember(snapshot);
    }

    /// <summary>The next who asks reads the file.</summary>
    public void Forget()
    {
        lock (_gate) Remember(null);
    }

    private FileSnapshot Refresh(FileStatus status, long maxSize)
    {
        var now = Now;
        if (_last is { } last && last.HasStamp(status) && IsUnchanged(last))
        {
            last.SeenAt(now, fileSystem.TellsChangesApart(path, status));
            return last;
        }

        var snapshot = DocumentReader.Read(fileSystem, path, maxSize);
        if (snapshot.Content is not null)
        {
            snapshot.SeenAt(now, fileSystem.TellsChangesApart(path, status));
            Remember(snapshot);
        }

        return snapshot;
    }

    private static long Now => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private void Remember(FileSnapshot? snapshot)
    {
        _last?.Pin?.Dispose();
        Volatile.Write(ref _last, snapshot);
    }

    /// <summary>Compares the bytes themselves, where the stamp may not have seen the latest change.</summary>
    private bool IsUnchanged(FileSnapshot last)
    {
        var expected = last.Content!.Value.Span;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Clamp(expected.Length + 1, 1, 64 * 1024));
        try
        {
            var offset = 0;
            while (true)
            {
                var count = fileSystem.Read(last.Pin!, buffer, offset);
                if (count == 0) return offset == expected.Length;
                if (count > expected.Length - offset) return false;
                if (!buffer.AsSpan(0, count).SequenceEqual(expected.Slice(offset, count))) return false;
                offset += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
