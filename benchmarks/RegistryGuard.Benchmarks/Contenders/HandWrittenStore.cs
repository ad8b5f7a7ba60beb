using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace RegistryGuard.Benchmarks.Contenders;

/// <summary>
/// What a careful programmer writes by hand on Unix: flock, load, temporary file, fsync, rename, fsync of the folder.
/// </summary>
public sealed partial class HandWrittenStore(string path) : IContender
{
    private const int ReadOnly = 0;
    private const int ReadWrite = 2;
    private const int LockExclusive = 2;
    private const int LockRelease = 8;

    private readonly object _gate = new();
    private readonly SafeFileHandle _lockFile = OpenLockFile(path + ".by-hand.lock");

    public string Name => "flock, temp, fsync, rename by hand";

    public void Update(Action<AgentRegistry> change)
    {
        // Threads of one process share the open file, and with it the flock.
        lock (_gate) UpdateLocked(change);
    }

    private void UpdateLocked(Action<AgentRegistry> change)
    {
        Check(FLock(_lockFile, LockExclusive));
        try
        {
            var document = JsonSerializer.Deserialize(File.ReadAllBytes(path), AgentJson.Default.AgentRegistry)!;
            change(document);
            var temporary = $"{path}.{Environment.ProcessId}.tmp";
            using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
            {
                RandomAccess.Write(file, JsonSerializer.SerializeToUtf8Bytes(document, AgentJson.Default.AgentRegistry), 0);
                Check(FSync(file));
            }

            File.Move(temporary, path, overwrite: true);
            using var folder = Open(Path.GetDirectoryName(path)!, ReadOnly);
            Check(FSync(folder));
        }
        finally
        {
            Check(FLock(_lockFile, LockRelease));
        }
    }

    public void Dispose() => _lockFile.Dispose();

    /// <summary>
    /// Not opened by the framework if it is there: that takes a shared lock, which fails while somebody has the exclusive one.
    /// </summary>
    private static SafeFileHandle OpenLockFile(string path)
    {
        if (!File.Exists(path)) File.WriteAllText(path, "");
        return Open(path, ReadWrite);
    }

    private static void Check(int result)
    {
        if (result != 0) throw new IOException(Marshal.GetLastPInvokeErrorMessage());
    }

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int FLock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
