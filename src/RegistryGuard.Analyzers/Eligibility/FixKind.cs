namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>The fixes, in order of preference. The analyzer decides which of them a finding is eligible for.</summary>
internal enum FixKind
{
    /// <summary>Load, change, save becomes <c>registry.Update(r => …)</c>.</summary>
    Update,

    /// <summary>Load becomes <c>using var transaction = registry.Begin()</c>, save becomes <c>transaction.Commit()</c>.</summary>
    Transaction,

    /// <summary>A <c>RegistryLock</c> is held from the load to the save.</summary>
    HoldLock,

    /// <summary>A load without a lock becomes <c>registry.Read()</c>.</summary>
    ReadThroughRegistry,

    /// <summary><c>File.WriteAllText</c> becomes <c>AtomicFile.WriteAllText</c>.</summary>
    AtomicSave,

    /// <summary>A repeated load is replaced by what the first one returned.</summary>
    ReuseLoad,
}
