namespace RegistryGuard.Supervision.Agents;

/// <summary>What an agent gets besides its process.</summary>
public sealed class AgentStartOptions
{
    /// <summary>
    /// Whether it gets a temporary folder, whose path it finds in its environment as <c>REGISTRYGUARD_FOLDER</c> and which is deleted
    /// with all that is in it when the agent ends.
    /// </summary>
    public bool TemporaryFolder { get; init; }
}
