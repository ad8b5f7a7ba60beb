using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Configuration;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>
/// The ceremony of the rules for the use of the runtime: nothing is registered where the runtime is not referenced, and a rule
/// looks at one call of the runtime at a time, with the code around it.
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
                start.RegisterOperationAction(operation => Report(operation, types), OperationKind.Invocation);
        });
    }

    /// <summary>The rule itself: what it finds at one call of the runtime.</summary>
    private protected abstract IEnumerable<Finding> Find(RuntimeCall call, OperationAnalysisContext context);

    private void Report(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (RuntimeCall.Of(context.Operation, types) is not { } call)
            return;
        if (RuleOptions.For(context.FilterTree, context.Options).IsSilent(context.ContainingSymbol, context.IsGeneratedCode))
            return;
        foreach (var finding in Find(call, context))
            context.ReportDiagnostic(finding.ToDiagnostic(_descriptor, context.Compilation));
    }
}
