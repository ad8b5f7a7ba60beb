using System.CommandLine;
using System.Globalization;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary>Options that are whole numbers within bounds.</summary>
internal static class WholeNumber
{
    public static Option<int?> Option(string name, string description, int least, int most = int.MaxValue) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = argument =>
        {
            var text = argument.Tokens is [var token] ? token.Value : "";
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
            argument.AddError($"'{text}' is no value for {name}. Write a number {(most == int.MaxValue ? $"of {least} or more" : $"from {least} to {most}")}.");
            return null;
        },
    };
}
