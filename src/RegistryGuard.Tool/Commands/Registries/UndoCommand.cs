using System.CommandLine;
using RegistryGuard.Supervision.Repair;
using RegistryGuard.Tool.Output.Registries;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary><c>registryguard undo</c>: takes a repair back.</summary>
internal static class UndoCommand
{
    private static readonly string[] s_examples =
    [
        "registryguard undo --registry agents.json --preset generic              take back the last repair",
        "registryguard undo --registry agents.json --preset generic --repair 3   take back repair 3 (see 'registryguard history')",
    ];

    public static Command Create()
    {
        var arguments = new RegistryArguments();
        var repair = new Option<int?>("--repair") { Description = "The repair's number; the last one by default.", HelpName = "N" };
        var command = new Command(
            "undo", "Takes a repair back: the exact bytes if nothing has changed since, else value by value, or not at all.") { repair };
        arguments.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var terminal = arguments.Terminal(parsed);
            return RegistryFailures.CatchAsync(terminal, async () =>
            {
                var executor = new RepairExecutor(LiveWorld.Open()) { LockTimeout = arguments.Timeout(parsed) };
                var report = new RepairReport(arguments.Format(parsed), terminal);
                var hasRefused = false;
                foreach (var target in arguments.Targets(parsed))
                {
                    var result = await executor.UndoAsync(target.Path, target.Config, parsed.GetValue(repair), cancellationToken);
                    report.Write(target.Path, result);
                    hasRefused |= !result.HasChanged;
                }

                return hasRefused ? ExitCode.Refused : ExitCode.Clean;
            });
        });
        HelpWithExamples.AddTo(command, s_examples, RegistryFailures.ExitCodes);
        return command;
    }
}
