using System.Text.Json;

namespace RacyOrchestrator.Simulation;

/// <summary>One process of the fleet: does its share of the work and prints what was acknowledged, one line each.</summary>
internal static class Worker
{
    public const string Ready = "ready";
    public const string Failed = "failed";
    public const string TaskId = "TASK-1";

    public static int Run(int agents, TimeSpan sessionStartup)
    {
        var orchestrator = new Orchestrator(sessionStartup);
        Console.WriteLine(Ready);
        Console.ReadLine(); // All start at once.

        for (var i = 0; i < agents; i++)
            LiveThrough(orchestrator, isKilled: i % 10 == 9, reports: i % 5 == 4);

        return 0;
    }

    /// <summary>One agent's life: deployed, at work, and for some the end.</summary>
    private static void LiveThrough(Orchestrator orchestrator, bool isKilled, bool reports)
    {
        string? agentId = null;
        Try(() =>
        {
            agentId = orchestrator.Deploy(TaskId, "builder", "orchestrator");
            return Acknowledgement.Deploy(agentId);
        });
        if (agentId is null)
            return;

        if (reports)
        {
            Try(() =>
            {
                Orchestrator.UpdateProgress(agentId, 50);
                return Acknowledgement.Progress(agentId, 50);
            });
        }

        if (isKilled)
        {
            Try(() =>
            {
                Orchestrator.Kill(agentId);
                return Acknowledgement.Kill(agentId);
            });
        }
    }

    /// <summary>An operation that throws acknowledges nothing: it is an error that the caller sees, not a lost update.</summary>
    private static void Try(Func<Acknowledgement> operation)
    {
        try
        {
            Console.WriteLine(operation());
        }
        catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            Console.WriteLine($"{Failed} {e.GetType().Name}");
        }
    }
}
