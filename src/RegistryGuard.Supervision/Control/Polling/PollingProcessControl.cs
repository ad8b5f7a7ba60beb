using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Control.Polling;

/// <summary>
/// Controls processes by their numbers where there are no process descriptors (macOS, Windows, Linux before 5.3): the identity is
/// checked right before each signal, and exits are looked for every 200 ms. On macOS and Windows it has not been run.
/// </summary>
internal sealed partial class PollingProcessControl(IProcessSource source, TimeProvider timeProvider) : IProcessControl
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    public ProcessOpening Open(ProcessIdentity identity)
    {
        var probe = source.Probe(identity.Pid);
        if (probe.Failure is { } reason) return ProcessOpening.Failed(reason);
        return IsAlive(probe, identity) ? new ProcessOpening(new Handle(this, identity), null) : ProcessOpening.Ended;
    }

    private static bool IsAlive(ProcessProbe probe, ProcessIdentity identity) =>
        probe.Process is { } process && process.Identity == identity && process.State != ProcessState.Zombie;

    private sealed class Handle(PollingProcessControl control, ProcessIdentity identity) : IProcessHandle
    {
        public ProcessIdentity Identity => identity;

        public string? Send(ProcessSignal signal)
        {
            var probe = control.Probe(identity.Pid);
            if (probe.Failure is { } reason) return reason;
            if (!IsAlive(probe, identity)) return null;
            return OperatingSystem.IsWindows() ? End(signal) : Signal(signal);
        }

        public async Task WaitForExitAsync(CancellationToken cancellationToken)
        {
            while (control.Probe(identity.Pid) is var probe && (probe.Failure is not null || IsAlive(probe, identity)))
                await Task.Delay(s_pause, control.Clock, cancellationToken).ConfigureAwait(false);
        }

        public void Dispose()
        {
        }

        private string? Signal(ProcessSignal signal)
        {
            const int KillNumber = 9, TerminateNumber = 15;
            var (stopNumber, continueNumber) = OperatingSystem.IsMacOS() ? (17, 19) : (19, 18);
            return signal switch
            {
                ProcessSignal.Freeze => Signal(stopNumber),
                ProcessSignal.Kill => Signal(KillNumber),
                _ => Signal(TerminateNumber) ?? Signal(continueNumber),
            };
        }

        private string? Signal(int number)
        {
            const int NoProcess = 3;
            if (Kill(identity.Pid, number) == 0) return null;
            var errno = Marshal.GetLastPInvokeError();
            return errno == NoProcess ? null : $"process {identity.Pid}: {Marshal.GetPInvokeErrorMessage(errno)}";
        }

        /// <summary>Windows has no signals: a process can be ended, not asked to end.</summary>
        private string? End(ProcessSignal signal)
        {
            if (signal != ProcessSignal.Kill) return null;
            try
            {
                using var process = Process.GetProcessById(identity.Pid);
                process.Kill();
                return null;
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
            {
                return null;
            }
            catch (Win32Exception refused)
            {
                return $"process {identity.Pid}: {refused.Message}";
            }
        }
    }

    private TimeProvider Clock => timeProvider;

    private ProcessProbe Probe(int pid) => source.Probe(pid);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
