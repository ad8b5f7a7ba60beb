using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RegistryGuard.Tool.Tests.TestRules;

/// <summary>Reports every <c>File.WriteAllText</c>, with the <c>File.ReadAllText</c> calls of the method as evidence.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SavesInPlaceAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "RGT001";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id, "Saved in place", "'{0}' saves in place", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true, "Described.", "https://example.org/RGT001");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationBlockAction(block =>
        {
            var calls = block.OperationBlocks.SelectMany(operation => operation.DescendantsAndSelf()).OfType<IInvocationOperation>().ToArray();
            var loads = calls.Where(call => Is(call, "ReadAllText")).Select(call => call.Syntax.GetLocation()).ToArray();
            foreach (var save in calls.Where(call => Is(call, "WriteAllText")))
                block.ReportDiagnostic(Diagnostic.Create(s_rule, save.Syntax.GetLocation(), loads, block.OwningSymbol.Name));
        });
    }

    private static bool Is(IInvocationOperation call, string method) =>
        call.TargetMethod.Name == method && call.TargetMethod.ContainingType.ToDisplayString() == "System.IO.File";
}
