using System.Text.RegularExpressions;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Docs;

/// <summary>The examples of the page on models, run as they stand there: each line that says <c>// RG…</c> is reported, and no other.</summary>
public sealed partial class ModelsPageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Folder, "src", "RegistryGuard.Analyzers", "docs", "Models.md"));

    [Fact]
    public Task ExampleOfAFile_IsTrue() => Holds(Blocks("csharp")[0], new ModelText("RegistryGuard.Models.Acme.txt", Blocks("text")[0]));

    [Fact]
    public Task ExampleOfAttributes_IsTrue() => Holds(Blocks("csharp")[1]);

    [Fact]
    public async Task Lines_CanAllBeRead() =>
        Assert.Empty(await Verify.Findings(Compilations.Of(("Sample.cs", "")), new ModelText("RegistryGuard.Models.Acme.txt", string.Concat(Blocks("text")))));

    private static async Task Holds(string code, params ModelText[] models)
    {
        var compilation = Compilations.Of(("Sample.cs", code));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        var expected = code.Split('\n').Select((line, i) => (Mark().Match(line), i)).Where(m => m.Item1.Success).Select(m => $"{m.i}: {m.Item1.Groups[1].Value}").ToArray();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, (await Verify.Findings(compilation, models)).Select(f => $"{f.Location.GetLineSpan().StartLinePosition.Line}: {f.Id}"));
    }

    private static string[] Blocks(string language) =>
        [.. Regex.Matches(s_page, $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("// (RG[0-9]+)$")]
    private static partial Regex Mark();
}
