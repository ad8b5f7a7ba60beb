using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.Analyzers.Eligibility.Syntax;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Tests.StandIn;

/// <summary>Reports by names and order alone what the rules report by analysis, until the engine is there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
#pragma warning disable RS1038, RS2008, RS1036
public sealed class StandInAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rmw = New(RuleIds.UnlockedReadModifyWrite);
    private static readonly DiagnosticDescriptor s_gap = New(RuleIds.LockReleasedInBetween);
    private static readonly DiagnosticDescriptor s_load = New(RuleIds.UnlockedLoad);
    private static readonly DiagnosticDescriptor s_again = New(RuleIds.RepeatedLoad);
    private static readonly DiagnosticDescriptor s_save = New(RuleIds.SavedInPlace);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rmw, s_gap, s_load, s_again, s_save];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSemanticModelAction(Analyze);
    }

    private static void Analyze(SemanticModelAnalysisContext context)
    {
        var (model, root) = (context.SemanticModel, context.SemanticModel.SyntaxTree.GetRoot());
        var functions = root.DescendantNodes().OfType<ExpressionSyntax>().Where(node => IsLoad(model, node) || IsSave(model, node))
            .GroupBy(node => EnclosingFunction.Of(node)?.Declaration);
        foreach (var function in functions)
        {
            if (function.Key is null)
                continue;
            var name = (function.Key as MethodDeclarationSyntax)?.Identifier.ValueText ?? "";
            SyntaxNode? load = null;
            foreach (var node in function.OrderBy(node => node.Span.End))
            {
                if (IsLoad(model, node) && !name.StartsWith("Load", StringComparison.Ordinal))
                {
                    if (load is not null && load.ToString() == node.ToString())
                        Report(s_again, node, RepeatedLoadEligibility.Decide(model, load, node, default), load);
                    else if (!function.Any(other => IsSave(model, other)) && !Holds(node))
                        Report(s_load, node, UnlockedLoadEligibility.Decide(model, node, Path(node), default));
                    load ??= node;
                }
                else if (IsSave(model, node) && !name.StartsWith("Save", StringComparison.Ordinal))
                {
                    if (load is not null && !(Holds(load) && Holds(node)))
                    {
                        var hasLock = function.Key.DescendantNodes().Any(inner => inner is LockStatementSyntax
                            || inner is IdentifierNameSyntax { Identifier.ValueText: "Wait" or "WaitAsync" });
                        Report(hasLock ? s_gap : s_rmw, node, ReadModifyWriteEligibility.Decide(model, load, node, Path(load) , default), load);
                    }
                    else if (FileCall.Recognize(model, node, default) is { IsAtomic: false })
                        Report(s_save, node, AtomicSaveEligibility.Decide(model, node, default));
                    load = null;
                }
                else if (IsSave(model, node) && FileCall.Recognize(model, node, default) is { IsAtomic: false })
                    Report(s_save, node, AtomicSaveEligibility.Decide(model, node, default));
            }
        }

        string? Path(SyntaxNode load) => FileCall.Recognize(model, load, default) is null ? "_path" : null;

        void Report(DiagnosticDescriptor rule, SyntaxNode site, ImmutableDictionary<string, string?> properties, SyntaxNode? other = null) =>
            context.ReportDiagnostic(Diagnostic.Create(rule, site.GetLocation(), other is null ? [] : [other.GetLocation()], properties));
    }

    private static bool Holds(SyntaxNode node) => LockReentrance.IsHeldAt(node, "path") || LockReentrance.IsHeldAt(node, "_path");

    private static bool IsLoad(SemanticModel model, SyntaxNode node) =>
        FileCall.Recognize(model, node, default) is { IsLoad: true } || Name(node) is { } name && name.StartsWith("Load", StringComparison.Ordinal);

    private static bool IsSave(SemanticModel model, SyntaxNode node) =>
        FileCall.Recognize(model, node, default) is { IsSave: true } || Name(node) is { } name && name.StartsWith("Save", StringComparison.Ordinal);

    private static string? Name(SyntaxNode node) => (node as InvocationExpressionSyntax)?.Expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static DiagnosticDescriptor New(string id) => new(id, id, id, "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);
}
