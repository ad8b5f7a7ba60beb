using RegistryGuard.Tour.Picture;
using Spectre.Console;

namespace RegistryGuard.Tour;

/// <summary>What the audience sees: colours and a spinner in a terminal, plain lines elsewhere.</summary>
internal sealed class Stage : IDisposable
{
    private const int PictureWidth = 120;

    private static readonly Style s_bold = new(decoration: Decoration.Bold);
    private static readonly Style s_command = new(Color.Aqua, decoration: Decoration.Bold);
    private static readonly Style s_remark = new(Color.Grey);
    private static readonly Style s_failure = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style s_removed = new(Color.Red);
    private static readonly Style s_added = new(Color.Green);

    private readonly IAnsiConsole _terminal = AnsiConsole.Create(new AnsiConsoleSettings());
    private readonly Recorder _recorder;

    /// <param name="draws">Whether a picture will be drawn: then the width is the picture's.</param>
    public Stage(bool draws)
    {
        if (draws)
            _terminal.Profile.Width = PictureWidth;
        else if (!IsTerminal)
            _terminal.Profile.Width = int.MaxValue;

        _recorder = _terminal.CreateRecorder();
    }

    private bool IsTerminal => _terminal.Profile.Out.IsTerminal;

    /// <summary>Announces a step by the command that it stands for.</summary>
    public void Begin(string command, string remark)
    {
        Write();
        Write(new("$ ", s_remark), new(command, s_command), new($"  # {remark}", s_remark));
    }

    /// <summary>Waits for <paramref name="work"/> and says so meanwhile. Progress is not part of the picture.</summary>
    public async Task<T> WorkAsync<T>(string what, Func<Task<T>> work)
    {
        if (IsTerminal && _terminal.Profile.Capabilities.Ansi)
            return await _terminal.Status().StartAsync($"{what} ...", _ => work());

        _terminal.WriteLine($"{what} ...");
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
            var (file, source) = sources.First(source => finding.File.EndsWith(source.Key, StringComparison.Ordinal));
            if (!framed.Add(finding.Id))
            {
                WriteCropped(CodeFrame.Headline(finding, file));
                continue;
            }

            Write(CodeFrame.Headline(finding, file));
            WriteCropped(CodeFrame.Source(finding, source));
            WriteCropped(CodeFrame.Squiggle(finding, source));
        }

        Write(new Span($"{findings.Count} warnings", findings.Count == 0 ? s_added : CodeFrame.Warning));
    }

    /// <summary>Shows what a program printed.</summary>
    public void Show(string output) => Write(new Span(output.TrimEnd(), Style.Plain));

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
            Write(new Span(file, s_bold));
            foreach (var (change, text) in diff)
                WriteCropped(Render(change, text));
        }

        return isChanged;
    }

    /// <summary>The last line.</summary>
    public void End(string result)
    {
        Write();
        Write(new Span(result, Style.Plain));
    }

    public void Fail(string message)
    {
        Write();
        Write(new Span(message, s_failure));
    }

    /// <summary>Draws all that was shown.</summary>
    public Task DrawAsync(string path) => File.WriteAllTextAsync(path, _recorder.Export(new SvgEncoder()));

    public void Dispose() => _recorder.Dispose();

    private static Span Render(LineChange change, string text) => change switch
    {
        LineChange.Removed => new($"- {text}", s_removed),
        LineChange.Added => new($"+ {text}", s_added),
        LineChange.Gap => new("  ...", s_remark),
        _ => new($"  {text}", s_remark),
    };

    /// <summary>Writes a line, wrapped where the terminal ends.</summary>
    private void Write(params ReadOnlySpan<Span> spans)
    {
        var paragraph = new Paragraph();
        foreach (var (text, style) in spans)
            paragraph.Append(text, style);

        _recorder.Write(paragraph);
        _recorder.WriteLine();
    }

    /// <summary>Writes a line, cut off where the terminal ends.</summary>
    private void WriteCropped(params ReadOnlySpan<Span> spans)
    {
        var room = _terminal.Profile.Width;
        var cropped = new List<Span>();
        foreach (var (text, style) in spans)
        {
            if (text.Length > room)
            {
                cropped.Add(new Span(text[..Math.Max(0, room - 1)] + "…", style));
                break;
            }

            cropped.Add(new Span(text, style));
            room -= text.Length;
        }

        Write([.. cropped]);
    }
}
