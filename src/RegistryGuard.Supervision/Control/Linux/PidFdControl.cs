using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Processes.Linux;

namespace RegistryGuard.Supervision.Control.Linux;

/// <summary>
/// Takes hold by a process descriptor: it names one process for good, so that between the check of its identity and a signal the
/// number cannot pass to another.
/// </summary>
/// <param name="calls">The system calls.</param>
/// <param name="source">Where identities are looked up.</param>
/// <param name="fallback">For kernels and sandboxes without process descriptors.</param>
internal sealed class PidFdControl(PidFdCalls calls, IProcessSource source, IProcessControl fallback) : IProcessControl
{
    public ProcessOpening Open(ProcessIdentity identity)
    {
        var descriptor = calls.Open(identity.Pid);
        if (descriptor < 0)
        {
            return Marshal.GetLastPInvokeError() switch
            {
                LinuxErrno.NoProcess => ProcessOpening.Ended,
                LinuxErrno.NotImplemented or LinuxErrno.NotPermitted => fallback.Open(identity),
                var errno => ProcessOpening.Failed(
                    $"pidfd_open of process {identity.Pid}: {Marshal.GetPInvokeErrorMessage(errno)}"),
            };
        }

        // The order matters: first the descriptor, then the check of whom it has been given for.
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        var probe = source.Probe(identity.Pid);
        if (probe.Process?.Identity == identity && probe.Process.State != ProcessState.Zombie)
            return new ProcessOpening(new PidFdHandle(calls, handle, identity), null);
        handle.Dispose();
        return probe.Failure is { } reason ? ProcessOpening.Failed(reason) : ProcessOpening.Ended;
    }
}
