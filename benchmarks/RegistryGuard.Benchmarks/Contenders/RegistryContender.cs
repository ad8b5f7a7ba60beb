namespace RegistryGuard.Benchmarks.Contenders;

/// <summary>A registry of this repository, wherever it keeps its document.</summary>
public sealed class RegistryContender : IContender
{
    private readonly IRegistry<AgentRegistry> _registry;

    public RegistryContender(string name, IRegistry<AgentRegistry> registry)
    {
        Name = name;
        _registry = registry;
        _registry.Replace(_ => AgentRegistry.WithHundredAgents());
    }

    public string Name { get; }

    public void Update(Action<AgentRegistry> change) => _registry.Update(change);

    public Task UpdateAsync(Action<AgentRegistry> change) => _registry.UpdateAsync(change);

    public void Dispose()
    {
    }
}
