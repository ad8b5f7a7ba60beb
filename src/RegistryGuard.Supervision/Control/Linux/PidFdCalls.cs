using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RegistryGuard.Supervision.Control.Linux;

/// <summary>
/// The two system calls on process descriptors (<c>pidfd_open(2)</c>, <c>pidfd_send_signal(2)</c>), by their numbers, which are the
/// same on every processor: C libraries have had functions for them only since 2022. -1 and the last error on failure.
/// </summary>
internal unsafe partial class PidFdCalls
{
    private const nint SendSignalNumber = 424;
    private const nint OpenNumber = 434;

    public virtual int Open(int pid) => (int)Call(OpenNumber, pid, 0, 0, 0);

    public virtual int Send(SafeFileHandle process, int signal)
    {
        var held = false;
        try
        {
            process.DangerousAddRef(ref held);
            return (int)Call(SendSignalNumber, process.DangerousGetHandle(), signal, 0, 0);
        }
        finally
        {
            if (held) process.DangerousRelease();
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint first, nint second, nint third, nint fourth);
}
