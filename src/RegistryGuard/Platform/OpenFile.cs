using Microsoft.Win32.SafeHandles;

namespace RegistryGuard.Platform;

/// <summary>An open file and the path it was opened by.</summary>
internal sealed class OpenFile(SafeFileHandle handle, string path) : IDisposable
{
    public SafeFileHandle Handle { get; } = handle;

    public string Path { get; } = path;

    public void Dispose() => Handle.Dispose();
}
