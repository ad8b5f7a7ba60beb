using Microsoft.CodeAnalysis.FlowAnalysis;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>Which decisions of a flow graph can keep a block from running.</summary>
internal sealed class ControlDependence(ControlFlowGraph graph)
{
    private readonly Dictionary<int, List<int>> _decisions = [];

    /// <summary>The blocks that end in a decision, reach <paramref name="block"/> one way and can avoid it the other way.</summary>
    public List<int> DecisionsFor(int block)
    {
        if (_decisions.TryGetValue(block, out var known))
            return known;
        var reaches = Backwards([block], avoiding: -1);
        var avoids = Backwards(Ends().Where(e => e != block), avoiding: block);
        var decisions = graph.Blocks
            .Where(b => b.ConditionKind != ControlFlowConditionKind.None && b.Ordinal != block)
            .Where(b => Successors(b).Any(s => s == block || reaches.Contains(s)) && Successors(b).Any(avoids.Contains))
            .Select(b => b.Ordinal)
            .ToList();
        return _decisions[block] = decisions;
    }

    private IEnumerable<int> Ends() =>
        graph.Blocks.Where(b => b.Kind == BasicBlockKind.Exit || !Successors(b).Any()).Select(b => b.Ordinal);

    private static IEnumerable<int> Successors(BasicBlock block)
    {
        if (block.ConditionalSuccessor?.Destination is { } conditional)
            yield return conditional.Ordinal;
        if (block.FallThroughSuccessor?.Destination is { } next)
            yield return next.Ordinal;
    }

    private HashSet<int> Backwards(IEnumerable<int> from, int avoiding)
    {
        var seen = new HashSet<int>(from);
        var queue = new Queue<int>(seen);
        while (queue.Count > 0)
        {
            foreach (var predecessor in graph.Blocks[queue.Dequeue()].Predecessors)
            {
                var source = predecessor.Source.Ordinal;
                if (source != avoiding && seen.Add(source))
                    queue.Enqueue(source);
            }
        }

        return seen;
    }
}
