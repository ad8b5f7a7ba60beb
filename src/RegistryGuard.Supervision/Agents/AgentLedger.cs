namespace RegistryGuard.Supervision.Agents;

/// <summary>The entries of agents in a registry of a program's own document.</summary>
/// <param name="registry">The registry.</param>
/// <param name="name">Its name in marks.</param>
/// <param name="agents">Where the document keeps the entries.</param>
internal sealed class AgentLedger<T>(IRegistry<T> registry, string name, Func<T, IDictionary<string, AgentEntry>> agents) : IAgentLedger
{
    public string Registry => name;

    public Task EnterAsync(string id, AgentEntry entry, CancellationToken cancellationToken) => registry.UpdateAsync(
        document =>
        {
            var entries = agents(document);
            if (entries.TryGetValue(id, out var present) && !present.HasEnded)
                throw new InvalidOperationException($"The agent '{id}' is in {name} already and has not ended: it is {present.Status}.");
            entries[id] = entry;
        },
        cancellationToken);

    // Not cancelled: what the entry is to say has happened already.
    public Task<AgentEntry?> ChangeAsync(string id, Func<AgentEntry, AgentEntry> change) => registry.UpdateAsync(
        document =>
        {
            var entries = agents(document);
            if (!entries.TryGetValue(id, out var present)) return null;
            var next = change(present);
            if (next != present) entries[id] = next;
            return next;
        },
        CancellationToken.None);

    public async Task<IReadOnlyDictionary<string, AgentEntry>> ReadAsync(CancellationToken cancellationToken) =>
        new Dictionary<string, AgentEntry>(
            agents(await registry.ReadAsync(cancellationToken).ConfigureAwait(false)), StringComparer.Ordinal);
}
