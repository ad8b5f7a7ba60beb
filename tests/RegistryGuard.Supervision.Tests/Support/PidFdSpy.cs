using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using RegistryGuard.Supervision.Control;
using RegistryGuard.Supervision.Control.Linux;
using RegistryGuard.Supervision.Control.Polling;
using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Tests.Support;

/// <summary>The real system calls, which write down who was signalled, and fail as a test wants.</summary>
internal sealed class PidFdSpy : PidFdCalls
{
    private readonly Dictionary<nint, int> _pids = [];

    /// <summary>The error number of <c>pidfd_open</c>; 0 lets it happen.</summary>
    public int OpenErrno { get; init; }

    /// <summary>The error number of a signal to a process; 0 lets it happen.</summary>
    public Func<int, int> SendErrno { get; init; } = _ => 0;

    public List<(int Pid, int Signal)> Signals { get; } = [];

    public IEnumerable<int> Signalled => Signals.Select(signal => signal.Pid).Distinct().Order();

    public override int Open(int pid)
    {
        if (OpenErrno != 0) return Fail(OpenErrno);
        var descriptor = base.Open(pid);
        if (descriptor >= 0) _pids[descriptor] = pid;
        return descriptor;
    }

    public override int Send(SafeFileHandle process, int signal)
    {
        var pid = _pids[process.DangerousGetHandle()];
        if (SendErrno(pid) is var errno && errno != 0) return Fail(errno);
        Signals.Add((pid, signal));
        return base.Send(process, signal);
    }

    public ProcessTerminator Terminator(IProcessSource? source = null)
    {
        source ??= ProcessSource.Create();
        var polling = new PollingProcessControl(source, TimeProvider.System);
        return new ProcessTerminator(source, new PidFdControl(this, source, polling), TimeProvider.System);
    }

    private static int Fail(int errno)
    {
        Marshal.SetLastPInvokeError(errno);
        return -1;
    }
}
