namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>How an entry stands to what really runs.</summary>
public enum EntryStanding
{
    /// <summary>It claims to run, and what it names was seen.</summary>
    Alive,

    /// <summary>It claims to run, and what it names is proven gone.</summary>
    Ghost,

    /// <summary>It claims to run, and what it names was not there; the proof is not complete.</summary>
    Suspect,

    /// <summary>It claims to run, and says too little, or speaks of another host.</summary>
    Unverifiable,

    /// <summary>It claims to run, and the look failed: that proves nothing.</summary>
    NotSeen,

    /// <summary>It says that it has ended.</summary>
    Ended,

    /// <summary>Its status says nothing, or it names neither a process nor a session.</summary>
    Unknown,
}
