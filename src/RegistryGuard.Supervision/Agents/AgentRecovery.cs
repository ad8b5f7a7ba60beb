namespace RegistryGuard.Supervision.Agents;

/// <summary>What was done about agents whose starters have crashed.</summary>
/// <param name="Ended">Those that were ended, by their ids.</param>
/// <param name="Left">Those about which nothing could be done, each with the reason.</param>
public sealed record AgentRecovery(
    IReadOnlyDictionary<string, AgentEntry> Ended, IReadOnlyDictionary<string, string> Left);
