using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Eligibility;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>RG3004: an update with an asynchronous delegate.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsynchronousChangeAnalyzer : RuntimeUseAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public AsynchronousChangeAnalyzer()
        : base(Descriptors.AsynchronousChange)
    {
    }

    private protected override IEnumerable<Finding> Find(RuntimeCall call, OperationBlockAnalysisContext context)
    {
        if (call.HasAsynchronousChange)
            yield return new(call.NameSyntax, ImmutableArray<SyntaxNode>.Empty, call.Name)
            {
                Properties = UpdateUseEligibility.ForAsynchronous(
                    call.Invocation.SemanticModel!, call.NameSyntax, context.CancellationToken),
            };
    }
}
