using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Control;

/// <summary>Takes hold of processes: the seam where a test counts whom signals are sent to.</summary>
internal interface IProcessControl
{
    ProcessOpening Open(ProcessIdentity identity);
}

/// <summary>What taking hold of a process gave: a handle, the certainty that it has ended, or no answer.</summary>
internal readonly record struct ProcessOpening(IProcessHandle? Handle, string? Failure)
{
    public static ProcessOpening Ended => default;

    public static ProcessOpening Failed(string reason) => new(null, reason);
}
