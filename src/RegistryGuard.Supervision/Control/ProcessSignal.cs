namespace RegistryGuard.Supervision.Control;

/// <summary>What can be said to a process.</summary>
internal enum ProcessSignal
{
    /// <summary>SIGTERM: end, and clean up before. SIGCONT follows: a stopped process would not hear it otherwise.</summary>
    Terminate,

    /// <summary>SIGSTOP: do nothing more, above all start nobody more. It cannot be refused.</summary>
    Freeze,

    /// <summary>SIGKILL: it cannot be refused.</summary>
    Kill,
}
