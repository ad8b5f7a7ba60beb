using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>The ways through one function: a member's body, a lambda or a local function.</summary>
internal sealed class FunctionGraph
{
    private readonly ControlFlowGraph _graph;

    private FunctionGraph(ControlFlowGraph graph) => _graph = graph;

    /// <summary>The graph of the function that an operation runs in.</summary>
    public static FunctionGraph? Around(IOperation operation, OperationBlockAnalysisContext context)
    {
        var graph = Descend(context.GetControlFlowGraph(context.OperationBlocks.First(block => block.Syntax.Span.Contains(operation.Syntax.Span))), operation, context.CancellationToken);
        return graph is null ? null : new(graph);
    }

    /// <summary>
    /// Whether control can get from <paramref name="start"/> to a regular end of the function and pass none of
    /// <paramref name="gates"/>. Exceptions that nobody throws in sight are left out.
    /// </summary>
    public bool CanLeave(SyntaxNode start, HashSet<SyntaxNode> gates)
    {
        foreach (var block in _graph.Blocks)
        {
            var operations = Operations(block).ToList();
            var index = operations.FindIndex(o => o.Syntax == start);
            if (index >= 0)
                return !operations.Skip(index).Any(o => gates.Contains(o.Syntax)) && CanLeave(block, gates);
        }

        return false;
    }

    private bool CanLeave(BasicBlock from, HashSet<SyntaxNode> gates)
    {
        var seen = new HashSet<BasicBlock>();
        var open = new Stack<BasicBlock>([from]);
        while (open.Count > 0)
        {
            foreach (var branch in Branches(open.Pop()))
            {
                if (branch.Destination is not { } next || branch.FinallyRegions.Any(r => IsClosed(r, gates)) || !seen.Add(next))
                    continue;
                if (next.Kind == BasicBlockKind.Exit)
                    return true;
                if (!Operations(next).Any(o => gates.Contains(o.Syntax)))
                    open.Push(next);
            }
        }

        return false;
    }

    private bool IsClosed(ControlFlowRegion region, HashSet<SyntaxNode> gates) =>
        Enumerable.Range(region.FirstBlockOrdinal, region.LastBlockOrdinal - region.FirstBlockOrdinal + 1)
            .Any(i => Operations(_graph.Blocks[i]).Any(o => gates.Contains(o.Syntax)));

    private static IEnumerable<ControlFlowBranch> Branches(BasicBlock block) =>
        new[] { block.FallThroughSuccessor, block.ConditionalSuccessor }.OfType<ControlFlowBranch>();

    private static IEnumerable<IOperation> Operations(BasicBlock block)
    {
        var roots = block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations;
        return roots.SelectMany(root => root.DescendantsAndSelf());
    }

    private static ControlFlowGraph? Descend(ControlFlowGraph graph, IOperation operation, CancellationToken cancellation)
    {
        var functions = new Stack<IOperation>();
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is IAnonymousFunctionOperation or ILocalFunctionOperation)
                functions.Push(around);
        }

        ControlFlowGraph? current = graph;
        foreach (var function in functions)
        {
            current = function is ILocalFunctionOperation local
                ? current.GetLocalFunctionControlFlowGraph(local.Symbol, cancellation)
                : Lambda(current, function.Syntax) is { } lambda ? current.GetAnonymousFunctionControlFlowGraph(lambda, cancellation) : null;
            if (current is null)
                return null;
        }

        return current;
    }

    private static IFlowAnonymousFunctionOperation? Lambda(ControlFlowGraph graph, SyntaxNode syntax) => graph.Blocks
        .SelectMany(Operations)
        .OfType<IFlowAnonymousFunctionOperation>()
        .FirstOrDefault(f => f.Syntax == syntax);
}
