using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary>Options that are durations: <c>500ms</c>, <c>2s</c>, <c>1m</c>.</summary>
internal static class Duration
{
    private static readonly (string Unit, double Seconds)[] s_units = [("ms", 0.001), ("s", 1), ("m", 60)];

    public static Option<TimeSpan?> Option(string name, string description, TimeSpan least = default) => new(name)
    {
        Description = description,
        HelpName = "500ms|2s|1m",
        CustomParser = argument =>
        {
            var time = Parse(argument);
            if (time < least) argument.AddError($"{name} is {least.TotalMilliseconds:0}ms or more.");
            return time;
        },
    };

    private static TimeSpan? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens is [var token] ? token.Value : "";
        foreach (var (unit, seconds) in s_units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number * seconds < int.MaxValue / 1000)
                return TimeSpan.FromSeconds(number * seconds);
        }

        argument.AddError($"'{text}' is no duration. Write it as 500ms, 2s or 1m.");
        return default;
    }
}
