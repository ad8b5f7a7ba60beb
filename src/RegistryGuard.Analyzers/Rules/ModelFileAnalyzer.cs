using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine.Models;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG0001: a line of a model file cannot be read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.MalformedModelLine);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Report);
    }

    private static void Report(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        if (!ModelFile.IsModelFile(file.Path) || file.GetText(context.CancellationToken) is not { } text)
            return;
        foreach (var error in ModelFile.Parse(text).Errors)
        {
            var location = Location.Create(file.Path, error.Span, text.Lines.GetLinePositionSpan(error.Span));
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MalformedModelLine, location, error.Reason));
        }
    }
}
