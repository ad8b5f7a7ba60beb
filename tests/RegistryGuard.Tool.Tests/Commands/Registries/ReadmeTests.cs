using System.Text.RegularExpressions;

namespace RegistryGuard.Tool.Tests.Commands.Registries;

/// <summary>What the README shows of supervision is what happens.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly string s_section = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"))
        .Split("\n## ").Single(section => section.StartsWith("Supervision\n", StringComparison.Ordinal));

    private readonly string _folder = Directory.CreateTempSubdirectory("registryguard-readme-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Commands_DoWhatTheReadmeSays()
    {
        var registry = Path.Combine(_folder, "agents.json");
        var original = Block("json");
        await File.WriteAllTextAsync(registry, original, TestContext.Current.CancellationToken);
        var commands = Block("sh").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();

        Assert.Equal(["verify", "watch", "doctor", "repair", "history", "undo"], commands.Select(command => command[1]));
        var runs = new List<ToolProcess>();
        foreach (var command in commands) runs.Add(await ToolProcess.RunInAsync(_folder, command[1..]));

        Assert.Equal([1, 1, 1, 0, 0, 0], runs.Select(run => run.ExitCode));
        Assert.Equal($"{registry}\n{Block("")}\n", runs[0].Output);
        Assert.Contains("CountDrift in", runs[1].Output, StringComparison.Ordinal);
        Assert.Contains("2 entries: 1 ghost, 1 ended", runs[2].Output, StringComparison.Ordinal);
        Assert.Contains("set /activeAgents: 2 -> 0", runs[3].Output, StringComparison.Ordinal);
        Assert.Contains("committed", runs[4].Output, StringComparison.Ordinal);
        Assert.Equal(original, await File.ReadAllTextAsync(registry, TestContext.Current.CancellationToken));
    }

    private static string Block(string language) =>
        Fences().Matches(s_section).Single(fence => fence.Groups[1].Value == language).Groups[2].Value;

    [GeneratedRegex("^```(\\w*)\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();
}
