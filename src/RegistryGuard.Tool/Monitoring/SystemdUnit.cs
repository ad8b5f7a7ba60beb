using System.Text;
using System.Text.RegularExpressions;

namespace RegistryGuard.Tool.Monitoring;

/// <summary>The unit file of a watch, for this tool where it is and the options that it was called with.</summary>
internal static partial class SystemdUnit
{
    /// <param name="arguments">What the tool is to be called with.</param>
    /// <param name="folder">The folder that relative paths among them start from.</param>
    public static string For(IEnumerable<string> arguments, string folder)
    {
        var command = string.Join(' ', Tool().Concat(arguments).Select(Quote));
        var unit = WorkingDirectory().Replace(Template(), _ => $"WorkingDirectory={folder.Replace("%", "%%", StringComparison.Ordinal)}");
        return ExecStart().Replace(unit, _ => $"ExecStart={command}");
    }

    /// <summary>The tool's own program, or dotnet with its library.</summary>
    private static IEnumerable<string> Tool()
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [program, typeof(SystemdUnit).Assembly.Location]
            : [program];
    }

    /// <summary>As <c>systemd.service(5)</c> takes command lines apart.</summary>
    private static string Quote(string word)
    {
        var escaped = new StringBuilder(word)
            .Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("%", "%%").Replace("$", "$$").ToString();
        return Plain().IsMatch(word) ? escaped : $"\"{escaped}\"";
    }

    private static string Template()
    {
        using var resource = typeof(SystemdUnit).Assembly.GetManifestResourceStream("registryguard-watch.service")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^[A-Za-z0-9_./:=@,+%$-]+$")]
    private static partial Regex Plain();

    [GeneratedRegex("^WorkingDirectory=.*$", RegexOptions.Multiline)]
    private static partial Regex WorkingDirectory();

    [GeneratedRegex("^ExecStart=.*$", RegexOptions.Multiline)]
    private static partial Regex ExecStart();
}
