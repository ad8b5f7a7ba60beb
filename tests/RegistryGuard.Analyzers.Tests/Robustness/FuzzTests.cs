using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Robustness;

/// <summary>
/// Broken code makes no rule throw or hang. The long run:
/// <c>REGISTRYGUARD_FUZZ_VARIANTS=10000 dotnet test --project tests/RegistryGuard.Analyzers.Tests --filter-class '*FuzzTests'</c>.
/// </summary>
public sealed class FuzzTests
{
    private const string Variants = "REGISTRYGUARD_FUZZ_VARIANTS";
    private const int UsualVariants = 300;

    private static readonly TimeSpan s_budget = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task BrokenCode_IsAnalysedToTheEnd()
    {
        var variants = int.TryParse(Environment.GetEnvironmentVariable(Variants), CultureInfo.InvariantCulture, out var asked) ? asked : UsualVariants;
        var references = Compilations.Of(("Sample.cs", ""));
        for (var number = 0; number < variants; number++)
        {
            var files = BrokenCode.Variant(number);
            if (await FailureAsync(references, files) is { } failure)
                Assert.Fail($"Variant {number}: {failure}\n\n{string.Join("\n\n", files)}");
        }
    }

    [Fact]
    public void SamplesOfTheTests_AreFound() => Assert.True(Samples.All.Count > 50, $"{Samples.All.Count} samples");

    private static async Task<string?> FailureAsync(CSharpCompilation references, string[] files)
    {
        var options = (CSharpParseOptions)references.SyntaxTrees[0].Options;
        var compilation = references.RemoveSyntaxTrees(references.SyntaxTrees[0])
            .AddSyntaxTrees(files.Select((text, i) => CSharpSyntaxTree.ParseText(text, options, $"Sample{i}.cs")));
        try
        {
            await Task.Run(() => Verify.Findings(compilation)).WaitAsync(s_budget);
            return null;
        }
        catch (TimeoutException)
        {
            return $"not analysed after {s_budget.TotalSeconds} s";
        }
        catch (Xunit.Sdk.XunitException crash)
        {
            return crash.Message;
        }
    }
}
