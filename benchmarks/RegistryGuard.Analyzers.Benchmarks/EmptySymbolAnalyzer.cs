using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Benchmarks;

/// <summary>Is told of every member, as our rules are, and says nothing: what asking so many rules costs before they answer.</summary>
#pragma warning disable RS1036, RS1038, RS1041, RS2008 // It is shipped to nobody.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EmptySymbolAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [new("FLOOR", "Nothing", "Nothing", "Cost", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start => start.RegisterSymbolAction(_ => { }, SymbolKind.Method, SymbolKind.Field, SymbolKind.Property));
    }
}
