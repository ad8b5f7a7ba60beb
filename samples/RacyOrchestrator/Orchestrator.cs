using System.Text.Json;

namespace RacyOrchestrator;

/// <summary>What an orchestrator does with its agents. Each operation is one update of the registry.</summary>
internal sealed class Orchestrator(TimeSpan sessionStartup)
{
    /// <summary>Creates the registry with one task that agents can be deployed for.</summary>
    public static void CreateTask(string taskId, string description)
    {
        var registry = new GlobalRegistry { TotalTasks = 1, ActiveTasks = 1 };
        registry.Tasks[taskId] = new TaskEntry { Description = description, CreatedAt = DateTime.Now };
        RegistryStore.SaveGlobal(registry);
    }

    /// <summary>Starts an agent's session and registers the agent.</summary>
    public string Deploy(string taskId, string type, string parent)
    {
        // Is there room for one more?
        var limits = RegistryStore.LoadGlobalLocked();
        if (limits.ActiveAgents >= limits.MaxConcurrentAgents)
            throw new InvalidOperationException($"{limits.ActiveAgents} agents are active, no more are allowed.");

        // Is there such a task?
        var tasks = RegistryStore.LoadGlobalLocked();
        if (!tasks.Tasks.ContainsKey(taskId))
            throw new KeyNotFoundException($"No task {taskId}.");

        var registry = RegistryStore.LoadGlobalLocked();
        var agentId = $"{type}-{DateTime.Now:HHmmss}-{Guid.NewGuid().ToString("N")[..6]}";
        var session = StartSession(agentId);

        registry.Agents[agentId] = new AgentEntry
        {
            TaskId = taskId,
            Type = type,
            Parent = parent,
            StartedAt = DateTime.Now,
            TmuxSession = session,
        };
        registry.TotalAgentsSpawned++;
        registry.ActiveAgents++;
        RegistryStore.SaveGlobalLocked(registry);

        return agentId;
    }

    /// <summary>Notes how far an agent has come.</summary>
    public static void UpdateProgress(string agentId, int percent)
    {
        var json = File.ReadAllText(RegistryStore.GlobalPath);
        var registry = JsonSerializer.Deserialize<GlobalRegistry>(json, RegistryStore.JsonOptions)!;
        var agent = registry.Agents[agentId];
        agent.Progress = percent;
        agent.Status = "working";
        agent.LastUpdate = DateTime.Now;
        File.WriteAllText(RegistryStore.GlobalPath, JsonSerializer.Serialize(registry, RegistryStore.JsonOptions));
    }

    /// <summary>Ends an agent and takes it off the count.</summary>
    public static void Kill(string agentId)
    {
        var registry = RegistryStore.LoadGlobal();
        var agent = registry.Agents[agentId];

        // Only an active agent counts as one less.
        if (agent.Status is "running" or "working")
            registry.ActiveAgents--;

        agent.Status = "terminated";
        agent.CompletedAt = DateTime.Now;
        RegistryStore.SaveGlobal(registry);
    }

    /// <summary>Stands for `tmux new-session` and the wait until the agent answers.</summary>
    private string StartSession(string agentId)
    {
        Thread.Sleep(sessionStartup);
        return $"agent_{agentId}";
    }
}
