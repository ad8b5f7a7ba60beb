using BenchmarkDotNet.Running;
using RegistryGuard.Benchmarks.Contest;
using RegistryGuard.Benchmarks.Detection;

switch (args.FirstOrDefault())
{
    // updates [ROUNDS] [SECONDS]: all contenders interleaved, their ratios.
    case "updates":
        using (var contest = new UpdateContest(
            args.Length > 1 ? int.Parse(args[1]) : 5, TimeSpan.FromSeconds(args.Length > 2 ? double.Parse(args[2]) : 1)))
        {
            contest.Print(contest.Run());
        }

        break;

    // sweep FOLDER [ROUNDS] [SECONDS]: the README's pictures.
    case "sweep":
        new Sweep(
            args[1], args.Length > 2 ? int.Parse(args[2]) : 3, TimeSpan.FromSeconds(args.Length > 3 ? double.Parse(args[3]) : 0.7)).Run();
        break;

    // databases [CONNECTION] [ROUNDS]: SQLite, and PostgreSQL at the connection string, against plain code.
    case "databases":
        DatabaseContest.Run(args.ElementAtOrDefault(1), args.Length > 2 ? int.Parse(args[2]) : 5);
        break;

    case "reads":
        ReadContest.Run();
        break;

    // turns [UPDATES]: four processes on one registry.
    case "turns":
        TurnContest.Run(args.Length > 1 ? int.Parse(args[1]) : 500);
        break;

    case "turns-worker":
        TurnContest.Work(args[1], args[2], int.Parse(args[3]));
        break;

    case "hand-off":
        HandOffContest.Run();
        break;

    case "hand-off-worker":
        HandOffContest.Work(args[1]);
        break;

    // detection [DEATHS] [SECONDS]: from an agent's death to the watch's alert.
    case "detection":
        await new DetectionRun(
            args.Length > 1 ? int.Parse(args[1]) : 100, TimeSpan.FromSeconds(args.Length > 2 ? double.Parse(args[2]) : 150)).RunAsync();
        break;

    // Every benchmark, unless the arguments choose.
    default:
        string[] all = ["--filter", "*"];
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Contains("--filter") ? args : [.. args, .. all]);
        break;
}
