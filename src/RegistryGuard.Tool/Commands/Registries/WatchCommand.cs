using System.CommandLine;
using System.CommandLine.Parsing;
using RegistryGuard.Supervision.Watching;
using RegistryGuard.Tool.Monitoring;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary><c>registryguard watch</c>: holds registries against what really runs, again and again.</summary>
internal static class WatchCommand
{
    private static readonly string[] s_examples =
    [
        "registryguard watch --registry agents.json --preset generic                      log what becomes wrong, and right again",
        "registryguard watch --registry agents.json --preset generic --repair safe        and mark ghosts, set counts right",
        "registryguard watch --registry agents.json --preset generic --port 9464 --webhook https://example.org/hook",
        "curl http://127.0.0.1:9464/healthz; curl http://127.0.0.1:9464/metrics           ask it",
        "registryguard watch --registry agents.json --preset generic --exit-on-alert      wait for the first alert",
        "registryguard watch --registry agents.json --preset generic --print-unit         a systemd unit that does this",
    ];

    private const string ExitCodes =
        "Exit codes: 0 ended by Ctrl+C or SIGTERM, 1 an alert with --exit-on-alert, 2 wrong usage or the watch failed.";

    public static Command Create()
    {
        var arguments = new RegistryArguments();
        var settle = VerifyCommand.SettleOption();
        var interval = Duration.Option(
            "--interval", "The time between two passes; 5s by default. A process that exits brings the next one forward.",
            WatchOptions.ShortestInterval);
        var repair = new Option<RepairMode>("--repair")
        {
            Description = "off: report only (default). safe: mark what is proven gone and set counts right; 'registryguard undo' takes it back.",
            HelpName = "off|safe",
            CustomParser = ParseRepair,
        };
        repair.CompletionSources.Add("off", "safe");
        var webhook = new Option<Uri?>("--webhook")
        {
            Description = "Post alerts to this address as JSON.",
            HelpName = "URL",
            CustomParser = ParseAddress,
        };
        var port = WholeNumber.Option(
            "--port", "Answer /healthz and /metrics (Prometheus) on this port of 127.0.0.1; nothing listens without it.",
            least: 1, most: ushort.MaxValue);
        var exitOnAlert = new Option<bool>("--exit-on-alert") { Description = "End with exit code 1 at the first alert." };
        var printUnit = new Option<bool>("--print-unit")
        {
            Description = "Print a systemd unit file that runs this tool with these options in this folder, and end.",
        };
        var command = new Command(
            "watch", "Holds registries against what really runs until it is ended. Tells what becomes wrong, once, and what becomes right again.")
        {
            interval, settle, repair, webhook, port, exitOnAlert, printUnit,
        };
        arguments.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var terminal = arguments.Terminal(parsed);
            if (parsed.GetValue(printUnit))
            {
                var words = parsed.Tokens.Select(token => token.Value).Where(word => word != printUnit.Name);
                terminal.Output.Write(SystemdUnit.For(words, Environment.CurrentDirectory));
                return Task.FromResult(ExitCode.Clean);
            }

            return RegistryFailures.CatchAsync(terminal, () =>
            {
                var watch = new WatchOptions
                {
                    Interval = parsed.GetValue(interval) ?? new WatchOptions().Interval,
                    Policy = Verification.Policy(parsed.GetValue(settle)),
                    Repair = parsed.GetValue(repair),
                    LockTimeout = arguments.Timeout(parsed),
                };
                var options = new WatchRunOptions(
                    arguments.Targets(parsed), watch, arguments.Format(parsed), parsed.GetValue(webhook), parsed.GetValue(port), parsed.GetValue(exitOnAlert));
                return new WatchRun(LiveWorld.Open(), terminal).RunAsync(options, cancellationToken);
            });
        });
        HelpWithExamples.AddTo(command, s_examples, ExitCodes);
        return command;
    }

    private static RepairMode ParseRepair(ArgumentResult argument)
    {
        var text = argument.Tokens is [var token] ? token.Value : "";
        if (text is "off" or "safe") return Enum.Parse<RepairMode>(text, ignoreCase: true);
        argument.AddError($"'{text}' is no way to repair. Use off or safe.");
        return default;
    }

    private static Uri? ParseAddress(ArgumentResult argument)
    {
        var text = argument.Tokens is [var token] ? token.Value : "";
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        argument.AddError($"'{text}' is no address. Write it as https://example.org/hook.");
        return null;
    }
}
