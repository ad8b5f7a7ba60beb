namespace RegistryGuard.Tests.Faults;

/// <summary>
/// Whatever a crash leaves on the disk: the old document or the new one is found, what was acknowledged is there, and the next
/// update succeeds.
/// </summary>
public sealed class CrashStateTests(ITestOutputHelper output)
{
    [Fact]
    public void ThousandsOfCrashStates_RecoverToOldOrNew() => Assert.True(CheckUntil(20_000) >= 20_000);

    [Fact(Explicit = true)]
    public void HundredThousandCrashStates_RecoverToOldOrNew() => Assert.True(CheckUntil(100_000) >= 100_000);

    /// <summary>Proves that the states above are the ones that the flushes guard against.</summary>
    [Theory]
    [InlineData("flush")]
    [InlineData("flush-folder")]
    [InlineData("rename")]
    public void ProtocolWithoutOneOfItsCalls_IsFoundOut(string call)
    {
        var seen = new HashSet<string>();
        Assert.Throws<CrashLossException>(() =>
        {
            for (var seed = 0; seed < 50; seed++) new CrashScenario(seed, inner => new WithoutCall(inner, call)).Check(seen);
        });
    }

    private int CheckUntil(int states)
    {
        var seen = new HashSet<string>();
        var seed = 0;
        for (; seen.Count < states; seed++) new CrashScenario(seed).Check(seen);
        output.WriteLine($"{seen.Count} crash states of {seed} scenarios");
        return seen.Count;
    }
}
