namespace RacyOrchestrator;

/// <summary>The document in GLOBAL_REGISTRY.json: every task and every agent that the orchestrator knows.</summary>
internal sealed class GlobalRegistry
{
    public DateTime CreatedAt { get; set; } = DateTime.Now;

    public int TotalTasks { get; set; }

    public int ActiveTasks { get; set; }

    public int TotalAgentsSpawned { get; set; }

    public int ActiveAgents { get; set; }

    public int MaxConcurrentAgents { get; set; } = 1_000_000;

    public Dictionary<string, TaskEntry> Tasks { get; set; } = [];

    public Dictionary<string, AgentEntry> Agents { get; set; } = [];
}

internal sealed class TaskEntry
{
    public string Description { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    public string Status { get; set; } = "active";
}

internal sealed class AgentEntry
{
    public string TaskId { get; set; } = "";

    public string Type { get; set; } = "";

    public string Parent { get; set; } = "";

    public DateTime StartedAt { get; set; }

    public string TmuxSession { get; set; } = "";

    public string Status { get; set; } = "running";

    public int Progress { get; set; }

    public DateTime? LastUpdate { get; set; }

    public DateTime? CompletedAt { get; set; }
}
