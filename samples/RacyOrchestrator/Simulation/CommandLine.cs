using System.Globalization;

namespace RacyOrchestrator.Simulation;

internal abstract record Command;

/// <summary>Start workers, wait for them, count what survived.</summary>
internal sealed record RunFleet(int Workers, int Agents, TimeSpan SessionStartup) : Command;

/// <summary>Be one of the workers.</summary>
internal sealed record RunWorker(int Agents, TimeSpan SessionStartup) : Command;

/// <summary>Print how to call the program, after a mistake in the arguments or on request.</summary>
internal sealed record ShowHelp(string? Mistake) : Command
{
    private const string Usage = """
        Usage: RacyOrchestrator [--workers N] [--agents N] [--startup MILLISECONDS]

        Starts N worker processes. Each registers agents in one registry, reports their progress and ends some of them.
        Then counts how many of the acknowledged updates are still in the registry.

          --workers N           worker processes (default 8)
          --agents N            agents that each worker registers (default 20)
          --startup MS          how long a session takes to start, between load and save (default 10)
          --help                this text

        Exit code: 0 no update was lost, 1 some were, 2 the arguments make no sense.
        """;

    public int Print()
    {
        if (Mistake is null)
        {
            Console.WriteLine(Usage);
            return 0;
        }

        Console.Error.WriteLine($"{Mistake}\n\n{Usage}");
        return 2;
    }
}

internal static class CommandLine
{
    public const string WorkerSwitch = "--worker";

    public static Command Parse(string[] args)
    {
        int workers = 8, agents = 20, startup = 10;
        var isWorker = false;

        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--help" or "-h" or "-?")
                return new ShowHelp(null);

            if (args[i] == WorkerSwitch)
            {
                isWorker = true;
                continue;
            }

            if (args[i] is not ("--workers" or "--agents" or "--startup"))
                return new ShowHelp($"Unknown argument '{args[i]}'.");

            var name = args[i++];
            if (i == args.Length || !int.TryParse(args[i], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                return new ShowHelp($"{name} needs a number.");

            if (value == 0 && name != "--startup")
                return new ShowHelp($"{name} must be at least 1.");

            switch (name)
            {
                case "--workers": workers = value; break;
                case "--agents": agents = value; break;
                default: startup = value; break;
            }
        }

        var sessionStartup = TimeSpan.FromMilliseconds(startup);
        return isWorker ? new RunWorker(agents, sessionStartup) : new RunFleet(workers, agents, sessionStartup);
    }
}
