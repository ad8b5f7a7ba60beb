using Spectre.Console;

namespace RegistryGuard.Tour;

/// <summary>What the audience sees: colours and a spinner in a terminal, plain lines elsewhere.</summary>
internal sealed class Stage : IDisposable
{
    private const int PictureWidth = 120;

    private static readonly Style Command = new(Color.Aqua, decoration: Decoration.Bold);
    private static readonly Style Remark = new(Color.Grey);
    private static readonly Style Failure = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style Removed = new(Color.Red);
    private static readonly Style Added = new(Color.Green);

    private readonly IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings());
    private readonly Recorder recorder;

    /// <param name="draws">Whether a picture will be drawn: then the width is the picture's.</param>
    public Stage(bool draws)
    {
        if (draws)
            terminal.Profile.Width = PictureWidth;
        else if (!IsTerminal)
            terminal.Profile.Width = int.MaxValue;

        recorder = terminal.CreateRecorder();
    }

    private bool IsTerminal => terminal.Profile.Out.IsTerminal;

    /// <summary>Announces a step by the command that it stands for.</summary>
    public void Begin(string command, string remark)
    {
        recorder.WriteLine();
        Line(new Paragraph().Append("$ ", Remark).Append(command, Command).Append($"  # {remark}", Remark));
    }

    /// <summary>Waits for <paramref name="work"/> and says so meanwhile. Progress is not part of the picture.</summary>
    public async Task<T> WorkAsync<T>(string what, Func<Task<T>> work)
    {
        if (IsTerminal && terminal.Profile.Capabilities.Ansi)
            return await terminal.Status().StartAsync($"{what} ...", _ => work());

        terminal.WriteLine($"{what} ...");
        return await work();
    }

    public Task WorkAsync(string what, Func<Task> work) =>
        WorkAsync(what, async () =>
        {
            await work();
            return true;
        });

    /// <summary>Shows each rule's first finding where it is in the source, and the others in one line each.</summary>
    public void Show(IReadOnlyCollection<Finding> findings, IReadOnlyDictionary<string, string[]> sources)
    {
        var framed = new HashSet<string>();
        foreach (var finding in findings)
        {
            var source = sources.First(source => finding.File.EndsWith(source.Key, StringComparison.Ordinal));
            foreach (var line in CodeFrame.Render(finding, source.Key, framed.Add(finding.Id) ? source.Value : null))
                Line(line);
        }

        Line(new Paragraph($"{findings.Count} warnings", findings.Count == 0 ? Added : CodeFrame.Warning));
    }

    /// <summary>Shows what a program printed.</summary>
    public void Show(string output) => Line(new Paragraph(output.TrimEnd()));

    /// <returns>Whether anything differs.</returns>
    public bool ShowDiff(IReadOnlyDictionary<string, string[]> before, IReadOnlyDictionary<string, string[]> after)
    {
        var isChanged = false;
        foreach (var (file, lines) in after)
        {
            var diff = LineDiff.Compare(before.GetValueOrDefault(file, []), lines, context: 1);
            if (diff.Count == 0)
                continue;

            isChanged = true;
            Line(new Paragraph(file, new Style(decoration: Decoration.Bold)));
            foreach (var (change, text) in diff)
                Line(Render(change, text));
        }

        return isChanged;
    }

    /// <summary>The last line.</summary>
    public void End(string result)
    {
        recorder.WriteLine();
        Line(new Paragraph(result));
    }

    public void Fail(string message)
    {
        recorder.WriteLine();
        Line(new Paragraph(message, Failure));
    }

    /// <summary>Draws all that was shown.</summary>
    public Task DrawAsync(string path) => File.WriteAllTextAsync(path, recorder.Export(new Picture.SvgEncoder()));

    public void Dispose() => recorder.Dispose();

    private static Paragraph Render(LineChange change, string text) => change switch
    {
        LineChange.Removed => new Paragraph($"- {text}", Removed).Ellipsis(),
        LineChange.Added => new Paragraph($"+ {text}", Added).Ellipsis(),
        LineChange.Gap => new Paragraph("  ...", Remark),
        _ => new Paragraph($"  {text}", Remark).Ellipsis(),
    };

    private void Line(Spectre.Console.Rendering.IRenderable line)
    {
        recorder.Write(line);
        recorder.WriteLine();
    }
}
