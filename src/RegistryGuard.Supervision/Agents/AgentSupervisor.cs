namespace RegistryGuard.Supervision.Agents;

/// <summary>Opens registries that hold nothing but supervised agents.</summary>
public static class AgentSupervisor
{
    /// <summary>
    /// Opens the registry in the file at <paramref name="path"/>, which need not exist. The commands of the tool read it with
    /// <c>--preset supervised-agents</c>.
    /// </summary>
    /// <exception cref="RegistryException">The path is a link that leads nowhere.</exception>
    /// <exception cref="IOException">This process cannot see itself: there is no <c>/proc</c>.</exception>
    public static AgentSupervisor<AgentDocument> Open(string path, AgentSupervisorOptions? options = null) =>
        new(FileRegistry.Open(path, AgentJsonContext.Default.AgentDocument), document => document.Agents, options);
}
