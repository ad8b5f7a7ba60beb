using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Configuration;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>
/// The ceremony of the rules for the use of the runtime: nothing is registered where the runtime is not referenced, and a rule
/// looks at one call of the runtime at a time, with the code around it. A member's body is the unit: an editor shows at once what
/// is reported in it, and drops what an action on the call alone reports elsewhere in the body.
/// </summary>
public abstract class RuntimeUseAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _descriptor;

    /// <summary>Creates the analyzer of one rule.</summary>
    /// <param name="descriptor">The rule.</param>
    protected RuntimeUseAnalyzer(DiagnosticDescriptor descriptor)
    {
        _descriptor = descriptor;
        SupportedDiagnostics = ImmutableArray.Create(descriptor);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (RuntimeTypes.In(start.Compilation) is { } types)
                start.RegisterOperationBlockAction(block => Report(block, types));
        });
    }

    /// <summary>The rule itself: what it finds at one call of the runtime.</summary>
    private protected abstract IEnumerable<Finding> Find(RuntimeCall call, OperationBlockAnalysisContext context);

    private void Report(OperationBlockAnalysisContext context, RuntimeTypes types)
    {
        var calls = context.OperationBlocks.SelectMany(block => block.DescendantsAndSelf())
            .Select(operation => RuntimeCall.Of(operation, types)).OfType<RuntimeCall>().ToList();
        if (calls.Count == 0
            || RuleOptions.For(context.FilterTree, context.Options).IsSilent(context.OwningSymbol, context.IsGeneratedCode))
            return;
        foreach (var finding in calls.SelectMany(call => Find(call, context)))
            context.ReportDiagnostic(finding.ToDiagnostic(_descriptor, context.Compilation));
    }
}
