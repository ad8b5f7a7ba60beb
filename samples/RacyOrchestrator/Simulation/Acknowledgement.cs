using System.Globalization;

namespace RacyOrchestrator.Simulation;

/// <summary>
/// An update that the orchestrator reported as done: the operation returned, so its effect has to be in the registry.
/// </summary>
internal sealed record Acknowledgement(string Operation, string AgentId, int Percent)
{
    private const string Deployed = "deployed";
    private const string Progressed = "progressed";
    private const string Killed = "killed";

    public static Acknowledgement Deploy(string agentId) => new(Deployed, agentId, 0);

    public static Acknowledgement Progress(string agentId, int percent) => new(Progressed, agentId, percent);

    public static Acknowledgement Kill(string agentId) => new(Killed, agentId, 0);

    /// <summary>Reads one line of a worker's output, or <see langword="null"/> where the line is something else.</summary>
    public static Acknowledgement? Parse(string line) =>
        line.Split(' ') is [Deployed or Progressed or Killed, _, _] words
            ? new Acknowledgement(words[0], words[1], int.Parse(words[2], CultureInfo.InvariantCulture))
            : null;

    public bool Survives(GlobalRegistry registry) =>
        registry.Agents.TryGetValue(AgentId, out var agent) && Operation switch
        {
            Progressed => agent.Progress >= Percent,
            Killed => agent.Status == "terminated",
            _ => true,
        };

    public override string ToString() => $"{Operation} {AgentId} {Percent}";
}
