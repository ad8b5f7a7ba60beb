using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Processes.Linux;

namespace RegistryGuard.Supervision.Control.Linux;

/// <summary>A process by its descriptor.</summary>
internal sealed class PidFdHandle(PidFdCalls calls, SafeFileHandle descriptor, ProcessIdentity identity) : IProcessHandle
{
    private const int KillNumber = 9;
    private const int TerminateNumber = 15;
    private const int ContinueNumber = 18;
    private const int StopNumber = 19;

    private readonly Lazy<ExitWatch.Registration> _exit = new(() => ExitWatch.Instance.Watch(descriptor));

    public ProcessIdentity Identity => identity;

    public string? Send(ProcessSignal signal) => signal switch
    {
        ProcessSignal.Freeze => Send(StopNumber),
        ProcessSignal.Kill => Send(KillNumber),
        _ => Send(TerminateNumber) ?? Send(ContinueNumber),
    };

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _exit.Value.Exited.WaitAsync(cancellationToken);

    public void Dispose()
    {
        if (_exit.IsValueCreated) ExitWatch.Instance.Forget(_exit.Value);
        descriptor.Dispose();
    }

    private string? Send(int number)
    {
        if (calls.Send(descriptor, number) == 0) return null;
        var errno = Marshal.GetLastPInvokeError();
        return errno == LinuxErrno.NoProcess ? null : $"process {identity.Pid}: {Marshal.GetPInvokeErrorMessage(errno)}";
    }
}
