using System.Runtime.InteropServices;
using RegistryGuard.Tour;

const string Usage = """
    Usage: dotnet run --project samples/Tour [-- [--keep] [--picture FILE]]

    Watch RegistryGuard at work, in a temporary copy of samples/RacyOrchestrator: build it (warnings), run it with
    8 processes (lost updates), apply `dotnet format` (a diff), build it again (no warnings), run it again (none lost).

      --keep           leave the temporary copy where it is, to look at it
      --picture FILE   draw what was printed as an SVG
      --help           this text

    Exit code: 0 every step held, 1 one did not, 2 the arguments make no sense. NO_COLOR turns colours off.
    """;

var keep = false;
string? picture = null;
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--help" or "-h" or "-?":
            Console.WriteLine(Usage);
            return 0;
        case "--keep":
            keep = true;
            break;
        case "--picture" when i + 1 < args.Length:
            picture = Path.GetFullPath(args[++i]);
            break;
        default:
            Console.Error.WriteLine($"Unknown or incomplete argument '{args[i]}'.\n\n{Usage}");
            return 2;
    }
}

using var interrupted = new CancellationTokenSource();
using var ctrlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = true; // The process ends when it has cleaned up.
    interrupted.Cancel();
}

using var stage = new Stage(draws: picture is not null);
try
{
    using var workshop = Workshop.Open(keep);
    var holds = await new GuidedTour(stage, workshop).RunAsync(interrupted.Token);
    if (picture is not null)
        await stage.DrawAsync(picture);

    return holds ? 0 : 1;
}
catch (Exception failure) when (failure is StepFailedException or IOException or UnauthorizedAccessException)
{
    stage.Fail(failure.Message);
    return 1;
}
catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
{
    Console.Error.WriteLine("Interrupted.");
    return 1;
}
