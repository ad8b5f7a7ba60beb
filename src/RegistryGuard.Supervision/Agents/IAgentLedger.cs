namespace RegistryGuard.Supervision.Agents;

/// <summary>The entries of agents in a registry, whatever its document is.</summary>
internal interface IAgentLedger
{
    /// <summary>The registry's name in marks: for a file its absolute path.</summary>
    string Registry { get; }

    /// <summary>Adds an entry.</summary>
    /// <exception cref="InvalidOperationException">An agent of this id has not ended.</exception>
    Task EnterAsync(string id, AgentEntry entry, CancellationToken cancellationToken);

    /// <summary>Changes an entry under the registry's lock.</summary>
    /// <param name="id">The agent.</param>
    /// <param name="change">Makes the new entry of the one that is there; the same one changes nothing.</param>
    /// <returns>The entry as it is then; <see langword="null"/> if somebody has removed it.</returns>
    Task<AgentEntry?> ChangeAsync(string id, Func<AgentEntry, AgentEntry> change);

    /// <summary>All entries.</summary>
    Task<IReadOnlyDictionary<string, AgentEntry>> ReadAsync(CancellationToken cancellationToken);
}
