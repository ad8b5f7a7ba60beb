namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>What a process or session is to the registries. Only an orphan is anybody's to end.</summary>
public enum ProcessRole
{
    /// <summary>An entry that claims to run names it, or it descends from what such an entry names.</summary>
    Managed,

    /// <summary>A person's: it has a session that no registry names, or a terminal.</summary>
    Interactive,

    /// <summary>It started something that is managed, a suspect or an orphan.</summary>
    Support,

    /// <summary>Ending it would end others: the system's first process, a tmux server, whoever looks.</summary>
    Protected,

    /// <summary>It looks like a registry's, but the proof is missing: it is reported and never touched.</summary>
    Suspect,

    /// <summary>It was started for an entry that the registry does not have, and its owner is gone.</summary>
    Orphan,
}
