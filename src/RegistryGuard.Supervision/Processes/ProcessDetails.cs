namespace RegistryGuard.Supervision.Processes;

/// <summary>What of a process is read only when it is asked for, because it costs more than all the rest.</summary>
[Flags]
public enum ProcessDetails
{
    /// <summary>Identity, parent, state and name.</summary>
    None = 0,

    /// <summary>The command line. It may contain secrets.</summary>
    Arguments = 1,

    /// <summary>The ownership mark in the environment.</summary>
    Marks = 2,

    /// <summary>The user that it runs as.</summary>
    User = 4,
}
