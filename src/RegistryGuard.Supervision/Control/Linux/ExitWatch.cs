using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using RegistryGuard.Supervision.Processes.Linux;

namespace RegistryGuard.Supervision.Control.Linux;

/// <summary>
/// Waits for the exits of any number of processes on one thread, which sleeps in <c>epoll_wait(2)</c> until one ends: a process
/// descriptor is readable once its process has ended.
/// </summary>
internal sealed unsafe partial class ExitWatch
{
    private const int CloseOnExec = 0x8_0000;
    private const int Add = 1;
    private const uint ReadableOnce = 0x4000_0001;
    private const int MostAtOnce = 64;

    // The kernel packs the structure on x86-64 only.
    private static readonly int s_keyOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int s_eventSize = s_keyOffset + sizeof(ulong);
    private static readonly Lazy<ExitWatch> s_instance = new(() => new ExitWatch());

    private readonly ConcurrentDictionary<ulong, TaskCompletionSource> _waiting = new();
    private readonly int _epoll;
    private ulong _lastKey;

    private ExitWatch()
    {
        _epoll = CreateEpoll(CloseOnExec);
        if (_epoll < 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        new Thread(Run) { IsBackground = true, Name = "RegistryGuard exit watch" }.Start();
    }

    public static ExitWatch Instance => s_instance.Value;

    /// <summary>Starts to wait for the exit of a descriptor's process; once for each descriptor.</summary>
    /// <exception cref="Win32Exception">The system has no room for another.</exception>
    public Registration Watch(SafeFileHandle process)
    {
        var key = Interlocked.Increment(ref _lastKey);
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[key] = exited;
        var entry = stackalloc byte[s_eventSize];
        BinaryPrimitives.WriteUInt32LittleEndian(new Span<byte>(entry, sizeof(uint)), ReadableOnce);
        BinaryPrimitives.WriteUInt64LittleEndian(new Span<byte>(entry + s_keyOffset, sizeof(ulong)), key);
        if (Control(_epoll, Add, process, entry) == 0) return new Registration(key, exited.Task);
        _waiting.TryRemove(key, out _);
        throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>Stops waiting; the descriptor is closed next, which ends the system's part.</summary>
    public void Forget(Registration registration) => _waiting.TryRemove(registration.Key, out _);

    private void Run()
    {
        var events = stackalloc byte[s_eventSize * MostAtOnce];
        while (true)
        {
            var count = Wait(_epoll, events, MostAtOnce, -1);
            if (count < 0 && Marshal.GetLastPInvokeError() != LinuxErrno.Interrupted) return;
            for (var i = 0; i < count; i++)
            {
                var key = BinaryPrimitives.ReadUInt64LittleEndian(
                    new ReadOnlySpan<byte>(events + (i * s_eventSize) + s_keyOffset, sizeof(ulong)));
                if (_waiting.TryRemove(key, out var exited)) exited.SetResult();
            }
        }
    }

    /// <summary>A wait for one process.</summary>
    /// <param name="Key">Tells it from all others.</param>
    /// <param name="Exited">Completes when the process has ended.</param>
    internal readonly record struct Registration(ulong Key, Task Exited);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int CreateEpoll(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int epoll, int operation, SafeFileHandle descriptor, byte* entry);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(int epoll, byte* events, int most, int timeout);
}
