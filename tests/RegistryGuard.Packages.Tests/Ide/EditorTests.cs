using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RegistryGuard.Packages.Tests.Ide;

/// <summary>The packages in Roslyn's own diagnostic and code-fix services, which editors are made of.</summary>
public sealed class EditorTests(PackageFeed feed)
{
    private const string FixedCounter = """
        using RegistryGuard;

        public sealed class State
        {
            public int Count { get; set; }
        }

        public static class Counter
        {
            public const string StatePath = "state.json";

            public static void Increment()
            {
                FileRegistry.Open<State>(StatePath).Update(state =>
                {
                    state.Count++;
                });
            }
        }
        """;

    [Fact]
    public async Task Race_IsUnderlinedOfferedPreviewedAndFixed()
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, "RegistryGuard");
        using var editor = await Editor.OpenAsync(consumer.ProjectFile);

        var squiggle = Assert.Single(await editor.SquigglesAsync("Counter.cs"));
        Assert.Equal(("RG1001", DiagnosticSeverity.Warning), (squiggle.Id, squiggle.Severity));
        Assert.Equal(
            "File.WriteAllText(StatePath, JsonSerializer.Serialize(state))",
            File.ReadAllText(consumer.CounterFile).Substring(squiggle.Location.SourceSpan.Start, squiggle.Location.SourceSpan.Length));

        var lightbulb = await editor.LightbulbAsync("Counter.cs", squiggle);
        Assert.Equal(
            ["Update through a locked registry", "Change in a transaction", "Hold the registry's lock from load to save", "Suppress RG1001"],
            lightbulb.Take(4).Select(entry => entry.Title));

        var preview = await editor.PreviewAsync(lightbulb[0].Action);
        Assert.Equal(FixedCounter, Assert.Single(preview).Value);

        await editor.ApplyAsync(lightbulb[0].Action);
        Assert.Equal(FixedCounter, File.ReadAllText(consumer.CounterFile));
        Assert.Empty(await editor.SquigglesAsync("Counter.cs"));
    }

    [Fact]
    public async Task FixAll_KeepsToItsScope()
    {
        using var consumer = await ConsumerProject.CreateAsync(feed, "RegistryGuard");
        consumer.Write("First.cs", $"{Store("First", "add", "remove")}\n{Store("Second", "add")}");
        consumer.Write("Third.cs", Store("Third", "add"));
        await consumer.AddLibraryAsync("Library", ("Fourth.cs", Store("Fourth", "add")));
        using var editor = await Editor.OpenAsync(consumer.ProjectFile);
        var squiggle = (await editor.SquigglesAsync("First.cs"))[0];

        var entry = (await editor.LightbulbAsync("First.cs", squiggle))[0];

        Assert.Equal("First.cs 3", await FixedAsync(FixAllScope.Document));
        Assert.Equal("Counter.cs 1, First.cs 3, Third.cs 1", await FixedAsync(FixAllScope.Project));
        Assert.Equal("Counter.cs 1, First.cs 3, Fourth.cs 1, Third.cs 1", await FixedAsync(FixAllScope.Solution));

        async Task<string> FixedAsync(FixAllScope scope)
        {
            Assert.Contains(scope, entry.Scopes);
            var preview = await editor.PreviewAsync(await entry.FixAllAsync(scope));
            return string.Join(", ", preview.Select(file => $"{file.Key} {file.Value.Split(".Update(").Length - 1}"));
        }
    }

    private static string Store(string type, params string[] methods) => $$"""
        public static class {{type}}
        {
        {{string.Join("\n", methods.Select(method => $$"""
            public static void {{method}}(string name)
            {
                var names = System.Text.Json.JsonSerializer.Deserialize<List<string>>(File.ReadAllText("{{type}}.json"))!;
                names.Add(name);
                File.WriteAllText("{{type}}.json", System.Text.Json.JsonSerializer.Serialize(names));
            }
            """))}}
        }
        """;
}
