using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules.Overlaps;

/// <summary>One root cause, one diagnostic: every pair of rules is settled, by a sample or by a reason.</summary>
public sealed class OverlapTests
{
    private const string Types = """
        using RegistryGuard;

        class State
        {
            public int Count { get; set; }
            public Dictionary<string, Agent> Agents { get; set; } = [];
        }

        class Agent { public string Status { get; set; } = ""; }
        """;

    private static readonly Overlap[] s_all = [.. RaceOverlaps.All, .. FileOverlaps.All, .. RuntimeOverlaps.All];

    public static TheoryData<Overlap> Samples => [.. s_all.Where(o => o.Sample is not null)];

    /// <summary>The files of each sample, marked.</summary>
    internal static IEnumerable<string[]> Sources => s_all.Where(o => o.Sample is not null).Select(o => new[] { SourceOf(o), Types });

    [Fact]
    public void EveryPair_IsSettledOnce()
    {
        var rules = Verify.SupportedRules.Select(r => r.Id).Where(id => !id.StartsWith("RG0", StringComparison.Ordinal)).ToArray();
        var pairs = rules.SelectMany((a, i) => rules.Skip(i + 1).Select(b => $"{a} {b}"));

        Assert.Equal(pairs, s_all.Select(o => string.Join(' ', o.Rules.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public async Task Sample_IsReportedByOneOfTheTwo(Overlap overlap)
    {
        ArgumentNullException.ThrowIfNull(overlap);
        var source = SourceOf(overlap);
        var marked = Markup.Parse(source).Spans.Select(s => s.Id).Distinct().Intersect(overlap.Rules);

        Assert.Single(marked);
        await Verify.Rules(("Sample.cs", source), ("Types.cs", Types));
    }

    [Fact]
    public void Reasons_AreGiven() => Assert.All(s_all, o => Assert.True(o.Because.Length > 20, o.ToString()));

    private static string SourceOf(Overlap overlap) => $$"""
        using RegistryGuard;

        class Store
        {
            private static readonly object s_gate = new();
            private static readonly object s_other = new();

        {{overlap.Sample}}
        }
        """;
}
