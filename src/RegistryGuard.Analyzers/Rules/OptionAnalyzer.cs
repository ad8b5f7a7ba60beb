using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Configuration;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>
/// RG0002: an option cannot be read. Configuration files have no place of their own in a compilation: the first source file that the
/// option is for stands in for them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.MalformedOption);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            var firstPlaces = new Lazy<Dictionary<OptionError, SyntaxTree>>(() => FirstPlaces(start.Compilation, start.Options));
            start.RegisterSyntaxTreeAction(tree => Report(tree, firstPlaces));
        });
    }

    private static void Report(SyntaxTreeAnalysisContext context, Lazy<Dictionary<OptionError, SyntaxTree>> firstPlaces)
    {
        foreach (var error in RuleOptions.For(context.Tree, context.Options).Errors)
        {
            if (firstPlaces.Value.TryGetValue(error, out var first) && first == context.Tree)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.MalformedOption, context.Tree.GetLocation(default), error.Setting, error.Reason));
        }
    }

    private static Dictionary<OptionError, SyntaxTree> FirstPlaces(Compilation compilation, AnalyzerOptions options)
    {
        var places = new Dictionary<OptionError, SyntaxTree>();
        foreach (var tree in compilation.SyntaxTrees.OrderBy(t => t.FilePath, StringComparer.Ordinal))
        {
            foreach (var error in RuleOptions.For(tree, options).Errors)
            {
                if (!places.ContainsKey(error))
                    places.Add(error, tree);
            }
        }

        return places;
    }
}
