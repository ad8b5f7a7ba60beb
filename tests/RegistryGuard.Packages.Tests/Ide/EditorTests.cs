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

        var lightbulb = await editor.LightbulbAsync("First.cs", squiggle);
        var (update, holdLock) = (lightbulb[0], lightbulb[2]);

        Assert.Equal("Fix the use of registries in this member: First.cs 1", await FixAllAsync(update, FixAllScope.ContainingMember, ".Update("));
        Assert.Equal("Fix the use of registries in this type: First.cs 2", await FixAllAsync(update, FixAllScope.ContainingType, ".Update("));
        Assert.Equal("Fix the use of registries in First.cs: First.cs 3", await FixAllAsync(update, FixAllScope.Document, ".Update("));
        Assert.Equal(
            "Fix the use of registries in Consumer: Counter.cs 1, First.cs 3, Third.cs 1",
            await FixAllAsync(update, FixAllScope.Project, ".Update("));
        Assert.Equal(
            "Fix the use of registries in the solution: Counter.cs 1, First.cs 3, Fourth.cs 1, Third.cs 1",
            await FixAllAsync(update, FixAllScope.Solution, ".Update("));
        Assert.Equal(
            "Hold the registry's lock from load to save in First.cs: First.cs 3",
            await FixAllAsync(holdLock, FixAllScope.Document, "RegistryLock.Acquire("));

        async Task<string> FixAllAsync(LightbulbEntry entry, FixAllScope scope, string written)
        {
            Assert.Contains(scope, entry.Scopes);
            var action = await entry.FixAllAsync(scope);
            var preview = await editor.PreviewAsync(action);
            return $"{action.Title}: " + string.Join(", ", preview.Select(file => $"{file.Key} {file.Value.Split(written).Length - 1}"));
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
