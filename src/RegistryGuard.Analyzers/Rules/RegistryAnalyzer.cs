using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Configuration;
using RegistryGuard.Analyzers.Engine;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>
/// The ceremony that all rules share: nothing is registered where no file can be touched, and each finding is reported where
/// its method is analysed, so that the IDE shows it live.
/// </summary>
public abstract class RegistryAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _descriptor;

    /// <summary>Creates the analyzer of one rule.</summary>
    /// <param name="descriptor">The rule.</param>
    protected RegistryAnalyzer(DiagnosticDescriptor descriptor)
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
            if (start.Compilation.GetTypeByMetadataName("System.IO.File") is null)
                return;
            var program = ProgramModel.For(start.Compilation, start.Options, start.CancellationToken);
            if (program.Tests.IsProject)
                return;
            program.Prepare(start.CancellationToken);
            start.RegisterSymbolAction(declared => Report(declared, program), SymbolKind.Method, SymbolKind.Field, SymbolKind.Property);
        });
    }

    /// <summary>The rule itself: what it finds in one method.</summary>
    private protected abstract IEnumerable<Finding> Find(MethodView method);

    private void Report(SymbolAnalysisContext context, ProgramModel program)
    {
        var owner = (context.Symbol as IMethodSymbol)?.PartialImplementationPart ?? context.Symbol;
        if (!program.HasCandidate(owner))
            return;
        var findings = program.Query(p => FindIn(p, owner, context), context.CancellationToken);
        foreach (var finding in findings.OrderBy(f => f.Site.SpanStart))
            context.ReportDiagnostic(finding.ToDiagnostic(_descriptor, context.Compilation));
    }

    private List<Finding> FindIn(ProgramModel program, ISymbol owner, SymbolAnalysisContext context)
    {
        var options = RuleOptions.For(owner.DeclaringSyntaxReferences[0].SyntaxTree, context.Options);
        return options.IsSilent(owner, context.IsGeneratedCode) || program.Tests.Contains(owner)
            ? []
            : program.CandidatesIn(owner).SelectMany(c => Find(new(program, c.Key, c.Value, options, context.CancellationToken))).ToList();
    }
}
