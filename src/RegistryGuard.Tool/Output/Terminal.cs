using Spectre.Console;

namespace RegistryGuard.Tool.Output;

/// <summary>Where the tool prints: results to standard output, everything else to standard error.</summary>
/// <param name="Output">Standard output, for the formats that programs read.</param>
/// <param name="Console">Standard output, with colours where they are wanted.</param>
/// <param name="Error">Standard error, with colours and a spinner where they are wanted.</param>
internal sealed record Terminal(TextWriter Output, IAnsiConsole Console, IAnsiConsole Error)
{
    // Findings are lines: only the terminal may wrap them, never the library. A spinner needs the true width.
    private const int Unbounded = 1 << 16;

    private const string NoColor = "NO_COLOR";

    /// <summary>
    /// The process's own streams: plain if they are piped, if <c>NO_COLOR</c> is set or if no colours are wanted.
    /// </summary>
    public static Terminal OfProcess(bool color)
    {
        // .NET's console obeys this variable too; without it each style would still reset the terminal's colours.
        if (!color)
            Environment.SetEnvironmentVariable(NoColor, "1");
        var plain = Environment.GetEnvironmentVariable(NoColor) is { Length: > 0 };
        return new Terminal(
            System.Console.Out,
            Create(System.Console.Out, ansi: !plain && !System.Console.IsOutputRedirected),
            Create(System.Console.Error, ansi: !plain && !System.Console.IsErrorRedirected));
    }

    /// <summary>Whether standard output shows colours.</summary>
    public bool IsColored => Console.Profile.Capabilities.Ansi;

    /// <summary>Plain text into writers.</summary>
    public static Terminal Plain(TextWriter output, TextWriter error) =>
        new(output, Create(output, ansi: false), Create(error, ansi: false));

    /// <summary>Runs long work, with its status and a spinner on standard error if a terminal is there; else silently.</summary>
    public Task<T> WithStatusAsync<T>(Func<Action<string>, Task<T>> work) =>
        Error.Profile.Capabilities.Interactive
            ? Error.Status().StartAsync("Starting", context => work(text => context.Status(Markup.Escape(text))))
            : work(_ => { });

    public void WriteError(string message) => WriteMessage("error", Color.Red, message);

    public void WriteWarning(string message) => WriteMessage("warning", Color.Yellow, message);

    public void WriteNote(string message) => WriteMessage("note", Color.Aqua, message);

    private void WriteMessage(string kind, Color color, string message)
    {
        Error.Write(new Text(kind, new Style(color, decoration: Decoration.Bold)));
        Error.WriteLine($": {message}");
    }

    private static IAnsiConsole Create(TextWriter writer, bool ansi)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = ansi ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = ansi ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = ansi ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!console.Profile.Capabilities.Interactive || writer != System.Console.Error)
            console.Profile.Width = Unbounded;
        return console;
    }
}
