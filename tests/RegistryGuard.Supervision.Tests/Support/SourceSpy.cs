using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Tests.Support;

/// <summary>The real processes, of which a test changes what is told.</summary>
internal sealed class SourceSpy : IProcessSource
{
    private readonly IProcessSource _real = ProcessSource.Create();

    public Func<ProcessSnapshot, ProcessSnapshot> ChangeSnapshot { get; init; } = snapshot => snapshot;

    public Func<ProcessProbe, ProcessProbe> ChangeProbe { get; init; } = probe => probe;

    public ProcessSnapshot Capture(ProcessDetails details, CancellationToken cancellationToken) =>
        ChangeSnapshot(_real.Capture(details, cancellationToken));

    public ProcessProbe Probe(int pid, ProcessDetails details) => ChangeProbe(_real.Probe(pid, details));
}
