using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RegistryGuard.Analyzers.Tests.Rules.Overlaps;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Robustness;

/// <summary>The code to break: what the tests of this project show, and the sample that has every fault.</summary>
internal static class Samples
{
    /// <summary>Each sample with its files.</summary>
    public static IReadOnlyList<string[]> All { get; } = [.. OfTests(), .. OfOverlaps(), RacyOrchestrator()];

    private static IEnumerable<string[]> OfTests() =>
        from test in Sources("tests/RegistryGuard.Analyzers.Tests")
        from token in CSharpSyntaxTree.ParseText(test).GetRoot().DescendantTokens()
        where token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) && token.ValueText.Contains("class ", StringComparison.Ordinal)
        select new[] { Markup.Parse(token.ValueText).Text };

    private static IEnumerable<string[]> OfOverlaps() => OverlapTests.Sources.Select(files => files.Select(f => Markup.Parse(f).Text).ToArray());

    private static string[] RacyOrchestrator() => [.. Sources("samples/RacyOrchestrator")];

    private static IEnumerable<string> Sources(string folder) =>
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Folder, folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where !Path.GetRelativePath(Repository.Folder, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
        select File.ReadAllText(path);
}
