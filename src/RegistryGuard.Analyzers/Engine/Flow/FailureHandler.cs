using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>Which handlers go on after a document could not be read, rather than after there was none.</summary>
internal static class FailureHandler
{
    private static readonly string[] s_otherReasons = ["FileNotFoundException", "DirectoryNotFoundException", "OperationCanceledException", "TaskCanceledException"];
    private static readonly string[] s_missing = ["Object", "Exception", "SystemException", "IOException", "FileNotFoundException"];
    private static readonly string[] s_settingAside = ["Backup", "Quarantine", "Corrupt", "Preserve", "Restore", "Recover", "Rename"];

    /// <summary>Whether a handler is run by a failed load. A filter that asks whether the file is missing is believed to make the difference.</summary>
    public static bool Catches(ControlFlowGraph graph, ControlFlowRegion handler)
    {
        if (handler.ExceptionType is { } caught && s_otherReasons.Contains(caught.Name))
            return false;
        return handler.Kind != ControlFlowRegionKind.FilterAndHandler
            || FilterOf(graph, handler)?.DescendantTokens().Any(t => s_otherReasons.Contains(t.ValueText) || t.ValueText == "Exists") != true;
    }

    /// <summary>Whether a handler is run where a file is not there.</summary>
    public static bool CatchesMissing(ControlFlowRegion handler) =>
        handler.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler
        && (handler.ExceptionType is null || s_missing.Contains(handler.ExceptionType.Name));

    /// <summary>Whether a handler is run where a file is not there, and for nothing else.</summary>
    public static bool CatchesMissingOnly(ControlFlowRegion handler) =>
        handler.ExceptionType is { Name: "FileNotFoundException" or "DirectoryNotFoundException" };

    /// <summary>The code that a handler is for, if the handler does anything.</summary>
    public static BlockSyntax? TryOf(ControlFlowGraph graph, ControlFlowRegion handler) =>
        OperationsOf(graph, handler).Select(o => o.Syntax.FirstAncestorOrSelf<CatchClauseSyntax>()?.Parent).OfType<TryStatementSyntax>().FirstOrDefault()?.Block;

    /// <summary>Whether the method's name says that it keeps what could not be read.</summary>
    public static bool SetsAside(IMethodSymbol method) =>
        s_settingAside.Any(word => method.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static CatchFilterClauseSyntax? FilterOf(ControlFlowGraph graph, ControlFlowRegion handler) =>
        OperationsOf(graph, handler).Select(o => o.Syntax.FirstAncestorOrSelf<CatchFilterClauseSyntax>()).FirstOrDefault(f => f is not null);

    private static IEnumerable<IOperation> OperationsOf(ControlFlowGraph graph, ControlFlowRegion region) =>
        graph.Blocks
            .Skip(region.FirstBlockOrdinal)
            .Take(region.LastBlockOrdinal - region.FirstBlockOrdinal + 1)
            .SelectMany(b => b.BranchValue is { } branch ? b.Operations.Add(branch) : b.Operations);
}
