using System.CommandLine;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary><c>registryguard repair</c>: marks ghosts and sets counts right.</summary>
internal static class RepairCommand
{
    private static readonly string[] s_examples =
    [
        "registryguard repair --registry agents.json --preset generic --dry-run          show what would be changed",
        "registryguard repair --registry agents.json --preset generic                    show it, ask, change it",
        "registryguard repair --registry agents.json --preset generic --yes --max-affected 10",
        "registryguard repair --registry agents.json --preset generic --dry-run --plan plan.json",
        "registryguard repair --registry agents.json --preset generic --plan plan.json   carry out what the plan has left in",
        "registryguard undo --registry agents.json --preset generic                      take it back",
    ];

    public static Command Create()
    {
        var arguments = new RegistryArguments();
        var settle = VerifyCommand.SettleOption();
        var dryRun = new Option<bool>("--dry-run") { Description = "Change nothing, show what would be changed." };
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var plan = new Option<string?>("--plan")
        {
            Description = "With --dry-run: write the operations to this file. Without: carry out those of this file that still hold.",
            HelpName = "FILE",
        };
        var maxAffected = WholeNumber.Option(
            "--max-affected",
            "Refuse to mark more entries than that. Also allows that many to be dead at once, which else counts as a fault of the look.",
            least: 0);
        var command = new Command(
            "repair", "Marks entries whose process or session is gone, and sets counts to what is counted. Touches nothing that runs.")
        {
            settle, dryRun, plan, yes, maxAffected,
        };
        arguments.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(dryRun) && parsed.GetValue(yes)) parsed.AddError("--dry-run changes nothing: leave out --yes.");
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var terminal = arguments.Terminal(parsed);
            return RegistryFailures.CatchAsync(terminal, () =>
            {
                var options = new RepairOptions(
                    arguments.Targets(parsed), Verification.Policy(parsed.GetValue(settle)), arguments.Timeout(parsed), arguments.Format(parsed),
                    parsed.GetValue(dryRun), parsed.GetValue(yes), parsed.GetValue(plan), parsed.GetValue(maxAffected));
                return new RepairRun(LiveWorld.Open(), terminal).RunAsync(options, cancellationToken);
            });
        });
        HelpWithExamples.AddTo(command, s_examples, RegistryFailures.ExitCodes);
        return command;
    }
}
