using RegistryGuard.Supervision.Control.Linux;
using RegistryGuard.Supervision.Control.Polling;
using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Control;

/// <summary>The process control of the system that this process runs on.</summary>
internal static class ProcessControl
{
    public static IProcessControl Create(IProcessSource source, TimeProvider timeProvider)
    {
        var polling = new PollingProcessControl(source, timeProvider);
        return OperatingSystem.IsLinux() ? new PidFdControl(new PidFdCalls(), source, polling) : polling;
    }
}
