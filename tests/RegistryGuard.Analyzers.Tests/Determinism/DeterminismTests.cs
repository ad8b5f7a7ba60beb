using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Determinism;

/// <summary>Whatever the order of the files and of the driver's threads, what is printed is the same.</summary>
public sealed class DeterminismTests
{
    private const int Runs = 20;

    [Fact]
    public async Task ShuffledFilesAndConcurrency_PrintTheSame()
    {
        var expected = await PrintAsync(SampleProgram.Files);

        for (var run = 0; run < Runs; run++)
        {
            var files = SampleProgram.Files.ToArray();
            new Random(run).Shuffle(files);
            Assert.Equal(expected, await PrintAsync(files));
        }
    }

    [Theory]
    [InlineData("Ring/Ring3.cs", "RG1001")]
    [InlineData("Document.cs", "RG1001")]
    [InlineData("Queue/Scheduler.cs", "RG1001")]
    [InlineData("Locks/Counters.cs", "RG1002")]
    [InlineData("Catalog/CatalogEditor.cs", "RG1001")]
    [InlineData("Settings/Settings.Save.cs", "RG1001")]
    [InlineData("Stores/Store1.cs", "RG1006")]
    [InlineData("Stores/Store3.cs", "RG1006")]
    [InlineData("Stores/Setup.cs", "RG1008")]
    [InlineData("Stores/Recent.cs", "RG1010")]
    [InlineData("Stores/Session.cs", "RG3005")]
    public async Task EachPart_IsReached(string path, string rule) =>
        Assert.Contains(await PrintAsync(SampleProgram.Files), line => line.StartsWith($"{rule} {path}", StringComparison.Ordinal));

    /// <summary>All that a finding carries, from sources parsed anew: no run sees what another has cached.</summary>
    private static async Task<string[]> PrintAsync((string Path, string Text)[] files)
    {
        var findings = await Verify.Findings(Compilations.Of(files));
        return [.. findings.Select(Print).Order(StringComparer.Ordinal)];
    }

    private static string Print(Diagnostic finding) => string.Join(
        " | ",
        [
            $"{finding.Id} {Place(finding.Location)}",
            finding.GetMessage(),
            .. finding.AdditionalLocations.Select(Place),
            .. finding.Properties.Select(p => $"{p.Key}={p.Value}").Order(StringComparer.Ordinal),
        ]);

    private static string Place(Location location) => $"{location.SourceTree!.FilePath}{location.SourceSpan}";
}
