using RegistryGuard.Platform;

namespace RegistryGuard.Tests.Faults;

/// <summary>A file system on which one kind of call does nothing, or less than it should, and says that all is well.</summary>
internal sealed class WithoutCall(IFileSystem inner, string call) : IFileSystem
{
    public string ResolveLinks(string path) => inner.ResolveLinks(path);

    public FileStatus? GetStatus(string path) => inner.GetStatus(path);

    public FileStatus GetStatus(OpenFile file) => inner.GetStatus(file);

    public bool TellsChangesApart(string path, FileStatus status) => inner.TellsChangesApart(path, status);

    public OpenFile OpenForReading(string path) => inner.OpenForReading(path);

    public OpenFile OpenForChange(string path) => inner.OpenForChange(path);

    public void SetLength(OpenFile file, long length) => inner.SetLength(file, length);

    public void CopyAttributes(OpenFile from, OpenFile to) => inner.CopyAttributes(from, to);

    public IEnumerable<string> List(string directory, string prefix) => inner.List(directory, prefix);

    public OpenFile OpenForWriting(string path) => inner.OpenForWriting(path);

    public OpenFile OpenLockFile(string path) => inner.OpenLockFile(path);

    public OpenFile CreateNew(string path) => inner.CreateNew(path);

    public OpenFile CreateTemporary(string directory, string prefix) => inner.CreateTemporary(directory, prefix);

    public void Lock(OpenFile file)
    {
        if (call != "lock") inner.Lock(file);
    }

    public bool TryLock(OpenFile file) => call == "lock" || inner.TryLock(file);

    public void Unlock(OpenFile file) => inner.Unlock(file);

    public int Read(OpenFile file, Span<byte> buffer, long offset) => inner.Read(file, buffer, offset);

    public int Write(OpenFile file, ReadOnlySpan<byte> buffer, long offset) => inner.Write(file, buffer, offset);

    public void SetMode(OpenFile file, UnixFileMode mode) => inner.SetMode(file, mode);

    public bool TrySetOwner(OpenFile file, uint? userId, uint groupId) => inner.TrySetOwner(file, userId, groupId);

    public void Flush(OpenFile file)
    {
        if (call != "flush") inner.Flush(file);
    }

    public void FlushDirectory(string path)
    {
        if (call != "flush-folder") inner.FlushDirectory(path);
    }

    public void Link(string path, string newPath) => inner.Link(path, newPath);

    /// <summary>Without rename: overwrites the file at the new path.</summary>
    public void Rename(string path, string newPath)
    {
        if (call != "rename" || inner.GetStatus(newPath) is null)
        {
            inner.Rename(path, newPath);
            return;
        }

        using var source = inner.OpenForReading(path);
        using var target = inner.OpenForWriting(newPath);
        var content = new byte[inner.GetStatus(source).Size];
        inner.Read(source, content, 0);
        inner.Write(target, content, 0);
        inner.Flush(target);
        inner.Delete(path);
    }

    public void Delete(string path) => inner.Delete(path);
}
