using System.CommandLine;
using RegistryGuard.Supervision.Repair;
using RegistryGuard.Tool.Output.Registries;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary><c>registryguard history</c>: lists the repairs of a registry.</summary>
internal static class HistoryCommand
{
    private static readonly string[] s_examples = ["registryguard history --registry agents.json --preset generic"];

    public static Command Create()
    {
        var arguments = new RegistryArguments();
        var command = new Command("history", "Lists what was repaired in a registry, from its audit log, and checks the log.");
        arguments.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            var terminal = arguments.Terminal(parsed);
            return RegistryFailures.CatchAsync(terminal, () =>
            {
                var report = new HistoryReport(arguments.Format(parsed), terminal);
                var isTampered = false;
                foreach (var target in arguments.Targets(parsed))
                {
                    var history = RepairHistory.Read(target.Path);
                    report.Write(target.Path, history);
                    isTampered |= history.Tampering is not null;
                }

                return Task.FromResult(isTampered ? ExitCode.Findings : ExitCode.Clean);
            });
        });
        HelpWithExamples.AddTo(
            command, s_examples, "Exit codes: 0 the log is as it was written, 1 it is not, 2 wrong usage or unreadable.");
        return command;
    }
}
