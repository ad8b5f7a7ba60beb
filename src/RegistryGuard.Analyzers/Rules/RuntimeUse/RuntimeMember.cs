namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>What a member of the runtime does with a registry.</summary>
internal enum RuntimeMember
{
    /// <summary>Gives a snapshot.</summary>
    Read,

    /// <summary>Runs a delegate under the lock and commits: <c>Update</c>, <c>Replace</c>.</summary>
    Change,

    /// <summary>Begins a transaction.</summary>
    Begin,

    /// <summary>Takes the lock by hand.</summary>
    Hold,
}
