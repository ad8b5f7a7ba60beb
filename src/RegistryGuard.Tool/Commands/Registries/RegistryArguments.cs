using System.CommandLine;
using System.CommandLine.Parsing;
using RegistryGuard.Supervision;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Tool.Output;
using RegistryGuard.Tool.Output.Registries;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary>The options that all commands on registries share.</summary>
internal sealed class RegistryArguments
{
    private readonly RegistryFormat[] _formats;
    private readonly Option? _instead;
    private static readonly TimeSpan s_lockTimeout = TimeSpan.FromSeconds(10);

    private readonly Option<string[]> _registry = new("--registry")
    {
        Description = "The registry's file; * stands for part of a name, ** for any folders. May be given several times.",
        HelpName = "FILE",
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

    private readonly Option<RegistryFormat> _format;

    private readonly Option<bool> _noColor = new("--no-color") { Description = "No colours, even in a terminal. NO_COLOR does the same." };

    /// <param name="formats">The formats that the command prints; text and JSON by default.</param>
    /// <param name="instead">An option that takes the place of those that say which registry.</param>
    public RegistryArguments(RegistryFormat[]? formats = null, Option? instead = null)
    {
        _formats = formats ?? [RegistryFormat.Text, RegistryFormat.Json];
        _instead = instead;
        _format = new("--format")
        {
            Description = string.Join(" ", _formats.Select(Describe)),
            HelpName = string.Join('|', _formats.Select(Words.Of)),
            CustomParser = ParseFormat,
        };
        _format.CompletionSources.Add([.. _formats.Select(Words.Of)]);
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _registry, _preset, _config, _timeout, _format, _noColor }) command.Add(option);
        command.Validators.Add(parsed =>
        {
            if (_instead is not null && parsed.GetResult(_instead) is not null) return;
            if (parsed.GetResult(_registry) is null)
                parsed.AddError($"Option '{_registry.Name}' is required{(_instead is null ? "" : $", or {_instead.Name}")}.");
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

    private RegistryFormat ParseFormat(ArgumentResult argument)
    {
        var text = argument.Tokens is [var token] ? token.Value : "";
        foreach (var format in _formats)
        {
            if (Words.Of(format) == text) return format;
        }

        argument.AddError($"'{text}' is no format. Use {string.Join(" or ", _formats.Select(Words.Of))}.");
        return default;
    }

    private static string Describe(RegistryFormat format) => format switch
    {
        RegistryFormat.Json => "json: one object a line for each registry.",
        RegistryFormat.Sarif => "sarif: a SARIF 2.1.0 log.",
        RegistryFormat.Markdown => "markdown: for an issue or a chat.",
        RegistryFormat.Html => "html: one page, complete in itself.",
        _ => "text: for people (default).",
    };
}

/// <summary>How commands on registries print.</summary>
internal enum RegistryFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,

    /// <summary>A SARIF 2.1.0 log.</summary>
    Sarif,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>One HTML page.</summary>
    Html,
}
