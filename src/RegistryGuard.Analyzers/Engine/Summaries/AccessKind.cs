namespace RegistryGuard.Analyzers.Engine.Summaries;

/// <summary>What an access does to its registry.</summary>
internal enum AccessKind
{
    Check,
    Load,

    /// <summary>One value of a store is read whose values others change one by one.</summary>
    LoadValue,
    SaveInPlace,
    SaveAtomic,

    /// <summary>One value of such a store is written.</summary>
    SaveValue,
    Append,
    Delete,

    /// <summary>The file is copied or moved to another name.</summary>
    SetAside,
}
