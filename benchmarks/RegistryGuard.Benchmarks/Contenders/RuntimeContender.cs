namespace RegistryGuard.Benchmarks.Contenders;

/// <summary>This repository's runtime.</summary>
public sealed class RuntimeContender : IContender
{
    private readonly FileRegistry<AgentRegistry> _registry;

    public RuntimeContender(string folder)
    {
        _registry = FileRegistry.Open(Path.Combine(folder, "runtime.json"), AgentJson.Default.AgentRegistry);
        _registry.Replace(_ => AgentRegistry.WithHundredAgents());
    }

    public string Name => "RegistryGuard";

    public void Update(Action<AgentRegistry> change) => _registry.Update(change);

    public Task UpdateAsync(Action<AgentRegistry> change) => _registry.UpdateAsync(change);

    public void Dispose()
    {
    }
}
