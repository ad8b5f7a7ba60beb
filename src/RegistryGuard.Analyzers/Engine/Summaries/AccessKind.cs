namespace RegistryGuard.Analyzers.Engine.Summaries;

/// <summary>What an access does to its registry.</summary>
internal enum AccessKind
{
    Check,
    Load,
    SaveInPlace,
    SaveAtomic,
    Append,
    Delete,

    /// <summary>The file is copied or moved to another name.</summary>
    SetAside,
}
