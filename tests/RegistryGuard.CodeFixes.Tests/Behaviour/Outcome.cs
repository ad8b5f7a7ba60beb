namespace RegistryGuard.CodeFixes.Tests.Behaviour;

/// <summary>What the processes have reported, held against what the registry says in the end.</summary>
/// <param name="Acknowledged">How many updates returned.</param>
/// <param name="Lost">How many of them are not in the registry.</param>
/// <param name="Torn">How many loads met a document that was not whole.</param>
/// <param name="Failures">The updates that threw, and the programs that did not come to their end.</param>
internal sealed record Outcome(int Acknowledged, int Lost, int Torn, IReadOnlyList<string> Failures)
{
    private const string Done = "done ";

    public static Outcome Of(IReadOnlyList<string> reports, string registry)
    {
        var acknowledged = reports.Where(line => line.StartsWith(Done, StringComparison.Ordinal)).Select(line => line[Done.Length..]).ToList();
        return new Outcome(
            acknowledged.Count,
            acknowledged.Count(name => !registry.Contains(name, StringComparison.Ordinal)),
            reports.Count(line => line == "torn"),
            [.. reports.Where(line => line.StartsWith("failed", StringComparison.Ordinal) || line.StartsWith("end by", StringComparison.Ordinal))]);
    }

    /// <summary>How often what the fix is to prevent has happened.</summary>
    public int Harm(Proof proof) => proof switch
    {
        Proof.TornLoads => Torn,
        Proof.FailedUpdates => Failures.Count,
        _ => Lost,
    };

    public override string ToString() => $"{Acknowledged} acknowledged, {Lost} lost, {Torn} torn, {Failures.Count} failed";
}
