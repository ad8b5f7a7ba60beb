using RegistryGuard.Platform;

namespace RegistryGuard.Tests.Support;

/// <summary>A file system, the real one by default, which writes down every call and fails those that a test chooses.</summary>
internal sealed class FileSystemSpy(IFileSystem? real = null) : IFileSystem
{
    private readonly IFileSystem _real = real ?? CurrentFileSystem.Instance;
    private readonly List<string> _calls = [];

    /// <summary>The calls so far, as <c>operation name</c>; a temporary file's name is <c>*.tmp</c>.</summary>
    public IReadOnlyList<string> Calls => _calls;

    /// <summary>The error for a call, or none.</summary>
    public Func<string, FileSystemError?> Fails { get; set; } = _ => null;

    /// <summary>Writes give way after so many bytes.</summary>
    public int WriteAtMost { get; set; } = int.MaxValue;

    /// <summary>What a file looks like by its path, which is not what its open handle says.</summary>
    public Func<FileStatus, FileStatus> SeenByPath { get; set; } = status => status;

    public bool OwnerCanBeSet { get; set; } = true;

    public string ResolveLinks(string path) => Call("resolve", path, () => _real.ResolveLinks(path));

    public FileStatus? GetStatus(string path)
    {
        var status = Call("stat", path, () => _real.GetStatus(path));
        return status is { } known ? SeenByPath(AsTold(known)) : null;
    }

    public FileStatus GetStatus(OpenFile file) => AsTold(Call("stat", file.Path, () => _real.GetStatus(file)));

    /// <summary>Whether the file system's clock ticks every 10 ms, too seldom to tell changes apart.</summary>
    public bool HasCoarseClock { get; set; }

    public bool TellsChangesApart(string path, FileStatus status) => !HasCoarseClock && _real.TellsChangesApart(path, status);

    public OpenFile OpenForReading(string path) => Call("open-read", path, () => _real.OpenForReading(path));

    public OpenFile OpenForChange(string path) => Call("open-change", path, () => _real.OpenForChange(path));

    public void SetLength(OpenFile file, long length) => Call("truncate", file.Path, () => _real.SetLength(file, length));

    public void CopyAttributes(OpenFile from, OpenFile to) => Call("copy-attributes", to.Path, () => _real.CopyAttributes(from, to));

    public IEnumerable<string> List(string directory, string prefix) => Call("list", directory, () => _real.List(directory, prefix));

    public OpenFile OpenForWriting(string path) => Call("open-write", path, () => _real.OpenForWriting(path));

    public OpenFile OpenLockFile(string path) => Call("open-lock", path, () => _real.OpenLockFile(path));

    public OpenFile CreateNew(string path) => Call("create", path, () => _real.CreateNew(path));

    public OpenFile CreateTemporary(string directory, string prefix) =>
        Call("create-temporary", prefix + "tmp", () => _real.CreateTemporary(directory, prefix));

    public void Lock(OpenFile file) => Call("lock", file.Path, () => _real.Lock(file));

    public bool TryLock(OpenFile file) => Call("try-lock", file.Path, () => _real.TryLock(file));

    public void Unlock(OpenFile file) => Call("unlock", file.Path, () => _real.Unlock(file));

    public int Read(OpenFile file, Span<byte> buffer, long offset)
    {
        Note("read", file.Path);
        return _real.Read(file, buffer, offset);
    }

    public int Write(OpenFile file, ReadOnlySpan<byte> buffer, long offset)
    {
        Note("write", file.Path);
        return _real.Write(file, buffer[..Math.Min(buffer.Length, WriteAtMost)], offset);
    }

    public void SetMode(OpenFile file, UnixFileMode mode) => Call("chmod", file.Path, () => _real.SetMode(file, mode));

    public bool TrySetOwner(OpenFile file, uint? userId, uint groupId) =>
        Call("chown", file.Path, () => OwnerCanBeSet && _real.TrySetOwner(file, userId, groupId));

    public void Flush(OpenFile file) => Call("flush", file.Path, () => _real.Flush(file));

    public void FlushDirectory(string path) => Call("flush-folder", path, () => _real.FlushDirectory(path));

    public void Link(string path, string newPath) => Call("link", newPath, () => _real.Link(path, newPath));

    public void Rename(string path, string newPath) => Call("rename", newPath, () => _real.Rename(path, newPath));

    public void Delete(string path) => Call("delete", path, () => _real.Delete(path));

    private FileStatus AsTold(FileStatus status)
    {
        const long Tick = 10_000_000;
        return !HasCoarseClock
            ? status
            : status with { ModifiedAt = status.ModifiedAt / Tick * Tick, ChangedAt = status.ChangedAt / Tick * Tick };
    }

    private TResult Call<TResult>(string operation, string path, Func<TResult> call)
    {
        Note(operation, path);
        return call();
    }

    private void Call(string operation, string path, Action call)
    {
        Note(operation, path);
        call();
    }

    private void Note(string operation, string path)
    {
        var call = path.EndsWith("tmp", StringComparison.Ordinal) ? $"{operation} *.tmp" : $"{operation} {Path.GetFileName(path)}";
        lock (_calls) _calls.Add(call);
        if (Fails(call) is { } error) throw new FileSystemException(error, operation, path, $"injected {error}");
    }
}
