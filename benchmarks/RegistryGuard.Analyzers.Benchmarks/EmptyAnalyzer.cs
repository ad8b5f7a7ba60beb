using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Benchmarks;

/// <summary>Looks and says nothing: what the compiler's driver costs by itself.</summary>
#pragma warning disable RS1025, RS1026, RS1036, RS1038, RS1041, RS2008 // It is shipped to nobody.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EmptyAnalyzer : DiagnosticAnalyzer
{
    private readonly Action<AnalysisContext> _register;

    private EmptyAnalyzer(Action<AnalysisContext> register) => _register = register;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [new("EMPTY", "Nothing", "Nothing", "Cost", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

    /// <summary>Looks at every call, as most analyzers do.</summary>
    public static EmptyAnalyzer OfCalls() => new(context =>
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(_ => { }, OperationKind.Invocation);
    });

    /// <summary>Is told of every member, as our rules are: what asking so many rules costs before they answer.</summary>
    public static EmptyAnalyzer OfMembers() => new(context =>
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start => start.RegisterSymbolAction(_ => { }, SymbolKind.Method, SymbolKind.Field, SymbolKind.Property));
    });

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        _register(context);
    }
}
