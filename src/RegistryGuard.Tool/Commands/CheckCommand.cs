using System.CommandLine;
using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Output;

namespace RegistryGuard.Tool.Commands;

/// <summary><c>registryguard check PATH</c>: finds lost updates and torn files in C# code, without adding a package.</summary>
internal static class CheckCommand
{
    private static readonly string[] s_examples =
    [
        "registryguard check .                                every project below this folder, restored or not",
        "registryguard check App.sln                          a restored solution, as the build sees it",
        "registryguard check . --format sarif > races.sarif   for code scanning",
        "registryguard check App.sln --fix --dry-run          show what the fixes would change",
        "registryguard check App.sln --fix                    fix what can be fixed",
        "registryguard check . --update-baseline known.json   write down what is there today",
        "registryguard check . --baseline known.json          and from then on fail on what is new",
    ];

    private const string ExitCodes =
        "Exit codes: 0 nothing found (or left by --fix, or new to --baseline), 1 findings, 2 wrong usage, load error, failed rule or file not written.";

    public static Command Create()
    {
        var path = new Argument<string>("PATH")
        {
            Description = "A folder, loaded without MSBuild, restored or not; "
                + "or a restored .sln, .slnx, .slnf or .csproj, loaded by MSBuild.",
        };
        var format = new Option<OutputFormat>("--format")
        {
            Description = "text: code frames (default). json: one object a line. sarif: a SARIF 2.1.0 log.",
            CustomParser = ParseFormat,
            HelpName = "text|json|sarif",
        };
        format.CompletionSources.Add("text", "json", "sarif");
        var fix = new Option<bool>("--fix")
        {
            Description = "Apply the fixes to the files and print what is left. A project whose sources then use the RegistryGuard "
                + "package gets the reference, and its version where versions are central.",
        };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "With --fix: write nothing, print the changes as a patch (git apply reads it).",
        };
        var baseline = new Option<string?>("--baseline")
        {
            Description = "Tell only findings that this file does not have, and fail on those alone. It is written by --update-baseline.",
            HelpName = "FILE",
        };
        var updateBaseline = new Option<string?>("--update-baseline")
        {
            Description = "Write all findings to this file, print none, and end with 0.",
            HelpName = "FILE",
        };
        var noColor = new Option<bool>("--no-color") { Description = "No colours, even in a terminal. NO_COLOR does the same." };

        var command = new Command("check", "Finds lost updates and torn files in C# code, without adding a package.")
        {
            path, format, fix, dryRun, baseline, updateBaseline, noColor,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(dryRun) && !parsed.GetValue(fix))
                parsed.AddError("--dry-run shows what --fix would do: give both.");
            if (parsed.GetValue(dryRun) && parsed.GetResult(format) is { Implicit: false })
                parsed.AddError("--dry-run prints a patch: leave out --format.");
            if (parsed.GetValue(baseline) is not null && parsed.GetValue(updateBaseline) is not null)
                parsed.AddError("--baseline reads the file that --update-baseline writes: give one of them.");
            if (parsed.GetValue(fix) && (parsed.GetValue(baseline) ?? parsed.GetValue(updateBaseline)) is not null)
                parsed.AddError("--fix fixes known findings, too: fix first, and then check against a baseline.");
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var terminal = Terminal.OfProcess(color: !parsed.GetValue(noColor));
            var options = new CheckOptions(
                parsed.GetRequiredValue(path), parsed.GetValue(format), parsed.GetValue(fix), parsed.GetValue(dryRun))
            {
                Baseline = parsed.GetValue(baseline),
                UpdateBaseline = parsed.GetValue(updateBaseline),
            };
            return new CheckRun(RuleCatalog.Shipped, terminal).RunAsync(options, cancellationToken);
        });
        HelpWithExamples.AddTo(command, s_examples, ExitCodes);
        return command;
    }

    private static OutputFormat ParseFormat(System.CommandLine.Parsing.ArgumentResult argument)
    {
        var text = argument.Tokens is [var token] ? token.Value : "";
        if (text is "text" or "json" or "sarif")
            return Enum.Parse<OutputFormat>(text, ignoreCase: true);
        argument.AddError($"'{text}' is no format. Use text, json or sarif.");
        return default;
    }
}
