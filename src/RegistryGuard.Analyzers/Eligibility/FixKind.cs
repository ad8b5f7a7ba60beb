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

    /// <summary>Writing a temporary file and renaming it becomes <c>AtomicFile.WriteAllText</c>.</summary>
    RenamedSave,

    /// <summary>A temporary file gets a name that no other writer has.</summary>
    OwnTemporaryName,

    /// <summary><c>registry.Read()</c> and changes behind it become <c>registry.Update(…)</c>.</summary>
    UpdateSnapshot,

    /// <summary><c>registry.Read()</c> becomes a transaction that commits what is changed behind it.</summary>
    CommitSnapshot,

    /// <summary>In an update, a snapshot's use becomes one of the document at hand.</summary>
    UseDocument,

    /// <summary>An update inside an update works on the document at hand.</summary>
    InlineUpdate,

    /// <summary>An update that awaits becomes a transaction.</summary>
    AwaitInTransaction,

    /// <summary>A file that cannot be loaded is copied before a default takes its place.</summary>
    KeepDamagedFile,

    /// <summary>A repeated load is replaced by what the first one returned.</summary>
    ReuseLoad,
}
