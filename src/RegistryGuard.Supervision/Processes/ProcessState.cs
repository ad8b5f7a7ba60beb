namespace RegistryGuard.Supervision.Processes;

/// <summary>What a process is doing, as far as supervision tells it apart.</summary>
public enum ProcessState
{
    /// <summary>It runs, waits or sleeps.</summary>
    Running,

    /// <summary>It is stopped by a signal or a debugger: alive, but doing nothing.</summary>
    Stopped,

    /// <summary>It has exited and its parent has not taken note. It does nothing any more and cannot be killed.</summary>
    Zombie,
}
