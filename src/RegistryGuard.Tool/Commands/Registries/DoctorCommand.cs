using System.CommandLine;
using RegistryGuard.Supervision.Diagnosis;
using RegistryGuard.Tool.Output.Registries.Diagnosis;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary><c>registryguard doctor</c>: tells what registries claim and what really runs, side by side. Changes nothing.</summary>
internal static class DoctorCommand
{
    private static readonly string[] s_examples =
    [
        "registryguard doctor --registry registry/GLOBAL_REGISTRY.json --preset claude-orchestrator",
        "registryguard doctor --registry agents.json --preset generic --format html > agents.html",
        "registryguard doctor --registry agents.json --preset generic --explain builder-3",
        "registryguard doctor --registry agents.json --preset generic --evidence evidence",
        "registryguard doctor --from evidence --format markdown",
    ];

    public static Command Create()
    {
        var from = new Option<string?>("--from") { Description = "Diagnoses evidence that was kept with --evidence, instead of this system.", HelpName = "DIR" };
        var evidence = new Option<string?>("--evidence")
        {
            Description = "Keeps what was seen in a folder: processes, sessions, tree, relationships, classification, counts, and a snapshot for --from.",
            HelpName = "DIR",
        };
        var explain = new Option<string?>("--explain") { Description = "Says of one entry what it claims, what was seen, and what would change the verdict.", HelpName = "ID" };
        var noRedact = new Option<bool>("--no-redact") { Description = "Shows command lines, and keeps registries, with what looks like secrets and prompts." };
        var settle = VerifyCommand.SettleOption();
        var arguments = new RegistryArguments(
            [RegistryFormat.Text, RegistryFormat.Markdown, RegistryFormat.Json, RegistryFormat.Sarif, RegistryFormat.Html], instead: from);
        var command = new Command("doctor", "Tells what registries claim and what really runs, side by side. Changes nothing.")
        {
            explain, evidence, from, noRedact, settle,
        };
        arguments.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var terminal = arguments.Terminal(parsed);
            return RegistryFailures.CatchAsync(terminal, async () =>
            {
                var seen = parsed.GetValue(from) is { } folder
                    ? Evidence.Load(folder)
                    : await Verification.CollectAsync(
                        arguments.Targets(parsed), LiveWorld.Open(), Verification.Policy(parsed.GetValue(settle)), terminal, cancellationToken);
                var withSecrets = parsed.GetValue(noRedact);
                if (!withSecrets) seen = seen.WithoutSecrets();
                if (parsed.GetValue(evidence) is { } kept)
                {
                    seen.Save(kept, withSecrets);
                    terminal.WriteNote($"kept the evidence in {kept}: 'registryguard doctor --from {kept}' reads it");
                }

                if (parsed.GetValue(explain) is { } id) return EntryExplanation.Write(terminal, seen.Diagnose(), id);
                DiagnosisReport.For(arguments.Format(parsed), terminal).Write(seen);
                return Verification.ExitCodeOf(seen.Plans);
            });
        });
        HelpWithExamples.AddTo(command, s_examples, RegistryFailures.ExitCodes);
        return command;
    }
}
