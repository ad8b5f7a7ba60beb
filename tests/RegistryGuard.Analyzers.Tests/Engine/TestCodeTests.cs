using Microsoft.CodeAnalysis.CSharp;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>Tests make and change files as they need them: that is neither a fault nor evidence of one.</summary>
public sealed class TestCodeTests
{
    private const string Attributes = "class FactAttribute : Attribute { } class TestClassAttribute : Attribute { }";

    private const string Racy = """
        void Add()
        {
            var lines = File.ReadAllLines("state.txt").ToList();
            lines.Add("more");
            File.WriteAllLines("state.txt", lines);
        }
        """;

    [Theory]
    [InlineData("class Storing { [Fact] public void Adds() => Add(); BODY }")]
    [InlineData("[TestClass] class Storing { BODY }")]
    [InlineData("class Storing { [Fact] public void Adds() { } class Helper { BODY } }")]
    public Task ClassOfTests_DoesNotTrigger(string type) => Verify.Rules(Attributes + type.Replace("BODY", Racy));

    [Fact]
    public Task LoadedByATestOnly_DoesNotTrigger() => Verify.Rules($$"""
        {{Attributes}}
        class Exporter
        {
            public void Export() => File.WriteAllText("state.txt", "all");
        }

        class Exporting
        {
            [Fact]
            public void Exports() => Console.WriteLine(File.ReadAllText("state.txt"));
        }
        """);

    [Fact]
    public Task ClassBesideTests_Triggers() => Verify.Rules($$"""
        {{Attributes}}
        class Storing { [Fact] public void Adds() { } }

        class Store { {{Racy.Replace("File.WriteAllLines(\"state.txt\", lines)", "{|RG1001:File.WriteAllLines(\"state.txt\", lines)|}")}} }
        """);

    [Theory]
    [InlineData("App.Tests", false)]
    [InlineData("App.UnitTest", false)]
    [InlineData("UnitTests", false)]
    [InlineData("Test", false)]
    [InlineData("SpeedTest", true)]
    [InlineData("App.Tests.Runner", true)]
    [InlineData("Latest", true)]
    public async Task ProjectIsNamedAfterTests(string assembly, bool triggers)
    {
        var compilation = Compilations.Of(("Sample.cs", $"class Store {{ {Racy} }}")).WithAssemblyName(assembly);

        var findings = await Verify.Findings((CSharpCompilation)compilation);

        Assert.Equal(triggers, findings.Any(f => f.Id == "RG1001"));
    }
}
