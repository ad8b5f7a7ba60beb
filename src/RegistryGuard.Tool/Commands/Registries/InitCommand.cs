using System.CommandLine;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Tool.Output;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary><c>registryguard init --infer FILE</c>: proposes a config for a registry.</summary>
internal static class InitCommand
{
    private static readonly string[] s_examples =
    [
        "registryguard init --infer agents.json                                   print a proposal",
        "registryguard init --infer agents.json --output agents.registry.json    write it to a new file",
        "registryguard init --preset generic                                     print a preset, to begin with",
    ];

    public static Command Create()
    {
        var infer = new Option<string?>("--infer") { Description = "Propose a config from this registry.", HelpName = "FILE" };
        var preset = new Option<string?>("--preset")
        {
            Description = $"Print a preset: {string.Join(", ", RegistryConfig.Presets)}.",
            HelpName = "NAME",
        };
        var output = new Option<string?>("--output") { Description = "Write to this file, which must not exist.", HelpName = "FILE" };
        var command = new Command("init", "Proposes a config that describes a registry, for the other commands.") { infer, preset, output };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(infer) is null == parsed.GetValue(preset) is null) parsed.AddError("Give either --infer FILE or --preset NAME.");
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var terminal = Terminal.OfProcess(color: true);
            return RegistryFailures.CatchAsync(terminal, async () =>
            {
                var config = parsed.GetValue(infer) is { } registry
                    ? RegistryConfig.Infer(await ReadAsync(registry, cancellationToken))
                    : RegistryConfig.PresetJson(parsed.GetValue(preset)!);
                if (parsed.GetValue(output) is { } file) await WriteAsync(file, config, terminal, cancellationToken);
                else await terminal.Output.WriteAsync(config);
                return ExitCode.Clean;
            });
        });
        HelpWithExamples.AddTo(command, s_examples, "Exit codes: 0 proposed, 2 wrong usage, unreadable, or nothing that looks like entries.");
        return command;
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException($"The registry '{file}' cannot be read: {e.Message}", file, e);
        }
    }

    private static async Task WriteAsync(string file, string config, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            await using var writer = new StreamWriter(stream);
            await writer.WriteAsync(config.AsMemory(), cancellationToken);
            terminal.WriteNote($"wrote {file}: check the words, the counts and the mark, then verify with --config {file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException($"The config '{file}' was not written: {e.Message}", file, e);
        }
    }
}
