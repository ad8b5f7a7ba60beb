namespace RegistryGuard.Supervision.Registries;

/// <summary>What an entry's status means.</summary>
public enum EntryActivity
{
    /// <summary>The status is missing, or none of the words that the config knows: nothing is concluded from it.</summary>
    Unknown,

    /// <summary>What it names runs.</summary>
    Active,

    /// <summary>What it names is about to run.</summary>
    Starting,

    /// <summary>What it names has ended.</summary>
    Terminal,
}
