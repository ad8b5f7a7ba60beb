using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Eligibility;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>RG3001: a change of a snapshot with which nothing is done afterwards.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SnapshotChangedAnalyzer : RuntimeUseAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public SnapshotChangedAnalyzer()
        : base(Descriptors.SnapshotChanged)
    {
    }

    private protected override IEnumerable<Finding> Find(RuntimeCall call, OperationBlockAnalysisContext context)
    {
        if (Snapshot.Of(call) is { LostChange: { } change } snapshot)
            yield return new(change.Syntax, ImmutableArray.Create(call.Invocation.Syntax), snapshot.Name, call.RegistryText)
            {
                Properties = SnapshotChangeEligibility.Decide(
                    call.Invocation.SemanticModel!, call.Invocation.Syntax, context.CancellationToken),
            };
    }
}
