using Microsoft.Win32.SafeHandles;
using RegistryGuard.Platform;

namespace RegistryGuard.Tests.Faults;

/// <summary>
/// One folder on a disk that exists in memory only and writes down what a crash could undo: writes and names, until they are
/// flushed. For one thread.
/// </summary>
internal sealed class MemoryDisk : IFileSystem
{
    public const string Folder = "/disk";

    private readonly Dictionary<string, DiskFile> _names = [];
    private readonly Dictionary<nint, DiskFile> _open = [];
    private nint _lastHandle;

    /// <summary>What happened so far.</summary>
    public List<DiskEvent> Trace { get; } = [];

    public IReadOnlyDictionary<string, DiskFile> Names => _names;

    public static string PathOf(string name) => $"{Folder}/{name}";

    /// <summary>Notes what the program has been told, between the operations.</summary>
    public void Mark(object what) => Trace.Add(new Told(what));

    /// <summary>Puts a file there, flushed, as if it had always been there.</summary>
    public DiskFile Plant(string name, ReadOnlySpan<byte> content)
    {
        var file = new DiskFile { Content = content.ToArray() };
        _names[PathOf(name)] = file;
        Trace.Add(new Written(file, 0, file.Content));
        Trace.Add(new Flushed(file));
        Trace.Add(new Renamed([(PathOf(name), file)]));
        Trace.Add(new FolderFlushed());
        return file;
    }

    public string ResolveLinks(string path) => path == Folder || _names.ContainsKey(path) ? path : throw Missing("realpath", path);

    public FileStatus? GetStatus(string path) => _names.TryGetValue(path, out var file) ? file.Status : null;

    public FileStatus GetStatus(OpenFile file) => FileOf(file).Status;

    public bool TellsChangesApart(string path, FileStatus status) => true;

    public OpenFile OpenForReading(string path) => Open(path);

    public OpenFile OpenForChange(string path) => Open(path);

    public void SetLength(OpenFile file, long length)
    {
        var cut = new Cut(FileOf(file), (int)length);
        cut.File.Content = cut.ApplyTo(cut.File.Content);
        cut.File.Changes++;
        Trace.Add(cut);
    }

    public void CopyAttributes(OpenFile from, OpenFile to)
    {
    }

    public IEnumerable<string> List(string directory, string prefix) =>
        [.. _names.Keys.Where(path => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal))];

    public OpenFile OpenForWriting(string path) => Open(path);

    public OpenFile OpenLockFile(string path) => Open(path);

    public OpenFile CreateNew(string path)
    {
        if (_names.ContainsKey(path)) throw new FileSystemException(FileSystemError.Exists, "open", path, "exists");
        SetNames((path, new DiskFile()));
        return Open(path);
    }

    public OpenFile CreateTemporary(string directory, string prefix) =>
        CreateNew(Path.Combine(directory, $"{prefix}{Path.GetRandomFileName().AsSpan(0, 8)}.tmp"));

    public void Lock(OpenFile file)
    {
    }

    public bool TryLock(OpenFile file) => true;

    public void Unlock(OpenFile file)
    {
    }

    public int Read(OpenFile file, Span<byte> buffer, long offset)
    {
        var rest = FileOf(file).Content.AsSpan(Math.Min((int)offset, FileOf(file).Content.Length));
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        return count;
    }

    public int Write(OpenFile file, ReadOnlySpan<byte> buffer, long offset)
    {
        var written = new Written(FileOf(file), (int)offset, buffer.ToArray());
        written.File.Content = written.ApplyTo(written.File.Content);
        written.File.Changes++;
        Trace.Add(written);
        return buffer.Length;
    }

    public void SetMode(OpenFile file, UnixFileMode mode) => FileOf(file).Mode = mode;

    public bool TrySetOwner(OpenFile file, uint? userId, uint groupId) => true;

    public void Flush(OpenFile file) => Trace.Add(new Flushed(FileOf(file)));

    public void FlushDirectory(string path) => Trace.Add(new FolderFlushed());

    public void Link(string path, string newPath)
    {
        if (_names.ContainsKey(newPath)) throw new FileSystemException(FileSystemError.Exists, "link", newPath, "exists");
        SetNames((newPath, FileAt("link", path)));
    }

    public void Rename(string path, string newPath)
    {
        var file = FileAt("rename", path);
        if (_names.GetValueOrDefault(newPath) == file) return;
        SetNames((newPath, file), (path, null));
    }

    public void Delete(string path)
    {
        FileAt("unlink", path);
        SetNames((path, null));
    }

    private void SetNames(params (string Name, DiskFile? File)[] changes)
    {
        var renamed = new Renamed(changes);
        renamed.ApplyTo(_names);
        Trace.Add(renamed);
    }

    private OpenFile Open(string path)
    {
        var handle = ++_lastHandle;
        _open[handle] = FileAt("open", path);
        return new OpenFile(new SafeFileHandle(handle, ownsHandle: false), path);
    }

    private DiskFile FileOf(OpenFile file) => _open[file.Handle.DangerousGetHandle()];

    private DiskFile FileAt(string operation, string path) => _names.GetValueOrDefault(path) ?? throw Missing(operation, path);

    private static FileSystemException Missing(string operation, string path) =>
        new(FileSystemError.NotFound, operation, path, "no such file");
}

/// <summary>An inode.</summary>
internal sealed class DiskFile
{
    private static int s_last;
    private readonly int _number = Interlocked.Increment(ref s_last);

    public byte[] Content { get; set; } = [];

    public UnixFileMode Mode { get; set; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public int Changes { get; set; }

    public FileStatus Status => new()
    {
        Kind = FileKind.Regular,
        Device = 1,
        Inode = (ulong)_number,
        Mode = Mode,
        Size = Content.Length,
        ModifiedAt = Changes,
    };
}

internal abstract record DiskEvent;

internal sealed record Told(object What) : DiskEvent;

internal abstract record Changed(DiskFile File) : DiskEvent
{
    public abstract byte[] ApplyTo(byte[] content);
}

internal sealed record Cut(DiskFile File, int Length) : Changed(File)
{
    public override byte[] ApplyTo(byte[] content)
    {
        Array.Resize(ref content, Length);
        return content;
    }
}

internal sealed record Written(DiskFile File, int Offset, byte[] Bytes) : Changed(File)
{
    public override byte[] ApplyTo(byte[] content)
    {
        var result = new byte[Math.Max(content.Length, Offset + Bytes.Length)];
        content.CopyTo(result, 0);
        Bytes.CopyTo(result, Offset);
        return result;
    }
}

internal sealed record Flushed(DiskFile File) : DiskEvent;

internal sealed record Renamed((string Name, DiskFile? File)[] Changes) : DiskEvent
{
    public void ApplyTo(Dictionary<string, DiskFile> names)
    {
        foreach (var (name, file) in Changes)
        {
            if (file is null) names.Remove(name);
            else names[name] = file;
        }
    }
}

internal sealed record FolderFlushed : DiskEvent;
