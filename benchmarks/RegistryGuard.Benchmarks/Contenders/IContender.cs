namespace RegistryGuard.Benchmarks.Contenders;

/// <summary>A way to keep the agents' document. When an update returns, the document is on the disk.</summary>
public interface IContender : IDisposable
{
    string Name { get; }

    void Update(Action<AgentRegistry> change);

    /// <summary>On a thread of the pool where the contender has no asynchronous form, as its users would.</summary>
    Task UpdateAsync(Action<AgentRegistry> change) => Task.Run(() => Update(change));
}
