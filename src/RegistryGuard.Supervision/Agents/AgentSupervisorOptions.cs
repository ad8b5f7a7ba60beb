using RegistryGuard.Supervision.Control;
using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Agents;

/// <summary>How agents are supervised.</summary>
public sealed class AgentSupervisorOptions
{
    /// <summary>How agents' processes are ended.</summary>
    public TerminationOptions Termination { get; init; } = new();

    /// <summary>Where processes are listed; the system's listing by default.</summary>
    public IProcessSource? Processes { get; init; }

    /// <summary>The tmux program; <c>tmux</c> in <c>$PATH</c> by default.</summary>
    public string TmuxPath { get; init; } = "tmux";

    /// <summary>How long a tmux server may take to answer; 5 s by default.</summary>
    public TimeSpan TmuxTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where agents' folders are made; the system's temporary folder by default.</summary>
    public string FolderRoot { get; init; } = Path.GetTempPath();

    /// <summary>The clock for entries and graces.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Called after each step, by its name: where a test ends the process.</summary>
    internal Action<string> StepDone { get; init; } = _ => { };
}
