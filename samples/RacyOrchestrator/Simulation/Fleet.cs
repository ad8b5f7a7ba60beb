using System.Diagnostics;
using System.Globalization;

namespace RacyOrchestrator.Simulation;

/// <summary>The worker processes and what they report.</summary>
internal static class Fleet
{
    public static int Run(int workers, int agents, TimeSpan sessionStartup)
    {
        Console.WriteLine($"{workers} processes, {agents} agents each, one registry: {RegistryStore.GlobalPath}");
        Orchestrator.CreateTask(Worker.TaskId, "Rewrite the build");

        var fleet = Enumerable.Range(0, workers).Select(_ => StartWorker(agents, sessionStartup)).ToList();
        foreach (var worker in fleet)
            worker.StandardOutput.ReadLine();

        foreach (var worker in fleet)
            worker.StandardInput.WriteLine("go");

        var reports = fleet.Select(worker => worker.StandardOutput.ReadToEndAsync()).ToArray();
        var lines = Task.WhenAll(reports).GetAwaiter().GetResult()
            .SelectMany(report => report.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToList();

        foreach (var worker in fleet)
        {
            worker.WaitForExit();
            if (worker.ExitCode != 0)
                Console.WriteLine($"process {worker.Id} ended with exit code {worker.ExitCode}");
        }

        return Census.Take(lines).Print();
    }

    private static Process StartWorker(int agents, TimeSpan sessionStartup)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [RegistryStore.HomeVariable] = RegistryStore.Home },
        };

        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(Fleet).Assembly.Location);

        var startup = sessionStartup.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        foreach (var argument in new[] { CommandLine.WorkerSwitch, "--agents", $"{agents}", "--startup", startup })
            start.ArgumentList.Add(argument);

        return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
    }
}
