using System.CommandLine;
using System.CommandLine.Parsing;
using RegistryGuard.Supervision;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Tool.Output;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary>The options that all commands on registries share.</summary>
internal sealed class RegistryArguments
{
    private static readonly TimeSpan s_lockTimeout = TimeSpan.FromSeconds(10);

    private readonly Option<string[]> _registry = new("--registry")
    {
        Description = "The registry's file; * stands for part of a name, ** for any folders. May be given several times.",
        HelpName = "FILE",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _preset = new("--preset")
    {
        Description = $"What the registry is: {string.Join(", ", RegistryConfig.Presets)}.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _config = new("--config")
    {
        Description = "A file that describes the registry; 'registryguard init' proposes one.",
        HelpName = "FILE",
    };

    private readonly Option<TimeSpan?> _timeout = Duration.Option("--timeout", "How long to wait for the registry's lock; 10s by default.");

    private readonly Option<RegistryFormat> _format = new("--format")
    {
        Description = "text: for people (default). json: one object a line for each registry.",
        HelpName = "text|json",
        CustomParser = ParseFormat,
    };

    private readonly Option<bool> _noColor = new("--no-color") { Description = "No colours, even in a terminal. NO_COLOR does the same." };

    public RegistryArguments() => _format.CompletionSources.Add("text", "json");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _registry, _preset, _config, _timeout, _format, _noColor }) command.Add(option);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(_preset) is null == parsed.GetValue(_config) is null)
                parsed.AddError($"Say what the registry is: --preset {string.Join("|", RegistryConfig.Presets)}, or --config FILE (see 'registryguard init').");
        });
    }

    public Terminal Terminal(ParseResult parsed) => Output.Terminal.OfProcess(color: !parsed.GetValue(_noColor));

    public RegistryFormat Format(ParseResult parsed) => parsed.GetValue(_format);

    public TimeSpan Timeout(ParseResult parsed) => parsed.GetValue(_timeout) ?? s_lockTimeout;

    /// <exception cref="RegistryConfigException">The config is wrong.</exception>
    /// <exception cref="RegistryException">No file matches.</exception>
    public IReadOnlyList<RegistryTarget> Targets(ParseResult parsed)
    {
        var config = parsed.GetValue(_config) is { } file ? RegistryConfig.Load(file) : RegistryConfig.Preset(parsed.GetValue(_preset)!);
        return
        [
            .. parsed.GetRequiredValue(_registry)
                .SelectMany(Find)
                .Distinct()
                .Select(path => new RegistryTarget(path, config)),
        ];
    }

    private static IReadOnlyList<string> Find(string pattern)
    {
        if (!pattern.AsSpan().ContainsAny('*', '?')) return [Path.GetFullPath(pattern)];
        var found = FilePattern.Find(Environment.CurrentDirectory, pattern);
        return found.Count > 0 ? found : throw new RegistryException($"No file matches '{pattern}'.");
    }

    private static RegistryFormat ParseFormat(ArgumentResult argument)
    {
        var text = argument.Tokens is [var token] ? token.Value : "";
        if (text is "text" or "json") return Enum.Parse<RegistryFormat>(text, ignoreCase: true);
        argument.AddError($"'{text}' is no format. Use text or json.");
        return default;
    }
}

/// <summary>How commands on registries print.</summary>
internal enum RegistryFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,
}
