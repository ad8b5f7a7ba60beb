using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Tests.Planning;

/// <summary>What tests ask of a plan.</summary>
internal static class Findings
{
    /// <summary>The subjects of the findings of one kind.</summary>
    public static string[] Of(this ReconcilePlan plan, FindingKind kind) =>
        [.. plan.Findings.Where(finding => finding.Kind == kind).Select(finding => finding.Subject)];

    public static string MessageOf(this ReconcilePlan plan, FindingKind kind) =>
        Assert.Single(plan.Findings, finding => finding.Kind == kind).Message;
}
