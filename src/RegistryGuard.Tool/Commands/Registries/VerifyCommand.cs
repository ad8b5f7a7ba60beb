using System.CommandLine;
using RegistryGuard.Tool.Output.Registries;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary><c>registryguard verify</c>: holds registries against what really runs, and changes nothing.</summary>
internal static class VerifyCommand
{
    private static readonly string[] s_examples =
    [
        "registryguard verify --registry registry/GLOBAL_REGISTRY.json --preset claude-orchestrator",
        "registryguard verify --registry 'TASK-*/AGENT_REGISTRY.json' --preset claude-orchestrator-task --format json",
        "registryguard verify --registry agents.json --preset generic --format sarif > verify.sarif",
        "registryguard verify --registry /run/myapp --preset pid-files",
        "registryguard verify --registry agents.json --config agents.registry.json --settle 5s",
    ];

    public static Command Create()
    {
        var arguments = new RegistryArguments([RegistryFormat.Text, RegistryFormat.Json, RegistryFormat.Sarif]);
        var settle = SettleOption();
        var command = new Command("verify", "Holds registries against the processes and tmux sessions that really run. Changes nothing.") { settle };
        arguments.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var terminal = arguments.Terminal(parsed);
            return RegistryFailures.CatchAsync(terminal, async () =>
            {
                var policy = Verification.Policy(parsed.GetValue(settle));
                var plans = await Verification.RunAsync(arguments.Targets(parsed), LiveWorld.Open(), policy, terminal, cancellationToken);
                PlanReport.For(arguments.Format(parsed), terminal).Write(plans);
                return Verification.ExitCodeOf(plans);
            });
        });
        HelpWithExamples.AddTo(command, s_examples, RegistryFailures.ExitCodes);
        return command;
    }

    public static Option<TimeSpan?> SettleOption() =>
        Duration.Option("--settle", "How long to wait before whatever is suspected is looked at again; 2s by default.");
}
