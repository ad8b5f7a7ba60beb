namespace RegistryGuard.Supervision.Processes;

/// <summary>What one look at one process number gave: a process, the certainty that there is none, or no answer.</summary>
public sealed class ProcessProbe
{
    private ProcessProbe(ProcessRecord? process, string? failure)
    {
        Process = process;
        Failure = failure;
    }

    /// <summary>No process has the number.</summary>
    public static ProcessProbe Gone { get; } = new(null, null);

    /// <summary>The process that has the number now; <see langword="null"/> if there is none or it cannot be told.</summary>
    public ProcessRecord? Process { get; }

    /// <summary>Why it cannot be told; <see langword="null"/> if it can.</summary>
    public string? Failure { get; }

    /// <summary>Whether it is certain that no process has the number.</summary>
    public bool IsGone => Process is null && Failure is null;

    /// <summary>A process has the number.</summary>
    public static ProcessProbe Found(ProcessRecord process) => new(process, null);

    /// <summary>It cannot be told.</summary>
    public static ProcessProbe Failed(string reason) => new(null, reason);
}
