using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace RegistryGuard.Benchmarks.Contenders;

/// <summary>
/// The system calls without which no file is replaced durably, and nothing else: no lock, no load, no change, no JSON. Nobody who keeps
/// the document in a file of its own can be faster, one update a commit.
/// </summary>
public sealed partial class BareReplacement(string folder, int agents = 100) : IContender
{
    private const int ReadOnly = 0;
    private const int WriteAnew = 0x1 | 0x40 | 0x80;
    private const int OwnerOnly = 0x180;

    private readonly object _gate = new();
    private readonly string _path = Path.Combine(folder, "bare.json");
    private readonly string _temporary = Path.Combine(folder, ".bare.json.tmp");
    private readonly byte[] _content =
        JsonSerializer.SerializeToUtf8Bytes(AgentRegistry.WithAgents(agents), AgentJson.Default.AgentRegistry);

    public string Name => "the bare system calls of a commit";

    public void Update(Action<AgentRegistry> change)
    {
        lock (_gate)
        {
            using (var file = Open(_temporary, WriteAnew, OwnerOnly))
            {
                Check((int)Write(file, _content, _content.Length));
                Check(FSync(file));
            }

            Check(Rename(_temporary, _path));
            using var parent = Open(folder, ReadOnly, 0);
            Check(FSync(parent));
        }
    }

    public void Dispose()
    {
    }

    private static void Check(int result)
    {
        if (result < 0) throw new IOException(Marshal.GetLastPInvokeErrorMessage());
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle file, byte[] content, nint length);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);
}
