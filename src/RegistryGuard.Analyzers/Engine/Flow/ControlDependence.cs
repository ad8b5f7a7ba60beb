using Microsoft.CodeAnalysis.FlowAnalysis;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>Which decisions of a flow graph can keep a block from running.</summary>
internal sealed class ControlDependence
{
    private readonly ControlFlowGraph _graph;
    private readonly Dictionary<int, List<int>> _decisions = [];
    private readonly Lazy<(List<int>[] Successors, List<int>[] Predecessors)> _edges;
    private readonly Dictionary<int, bool> _repeated = [];

    public ControlDependence(ControlFlowGraph graph)
    {
        _graph = graph;
        _edges = new(FindEdges);
    }

    /// <summary>The blocks that end in a decision, reach <paramref name="block"/> one way and can avoid it the other way.</summary>
    public List<int> DecisionsFor(int block)
    {
        if (_decisions.TryGetValue(block, out var known))
            return known;
        var reaches = Backwards([block], avoiding: -1);
        var avoids = Backwards(Ends().Where(e => e != block), avoiding: block);
        var decisions = _graph.Blocks
            .Where(b => b.ConditionKind != ControlFlowConditionKind.None && b.Ordinal != block)
            .Select(b => b.Ordinal)
            .Where(b => _edges.Value.Successors[b].Any(reaches.Contains) && _edges.Value.Successors[b].Any(avoids.Contains))
            .ToList();
        return _decisions[block] = decisions;
    }

    /// <summary>Whether control can come back to <paramref name="block"/>.</summary>
    public bool IsRepeated(int block)
    {
        if (!_repeated.TryGetValue(block, out var known))
            _repeated[block] = known = _edges.Value.Successors[block].Any(Backwards([block], avoiding: -1).Contains);
        return known;
    }

    /// <summary>Whether control comes to <paramref name="block"/>, and only over one of the two branches of <paramref name="decision"/>.</summary>
    public bool IsReachedOnlyBy(int block, int decision, bool conditional)
    {
        var closed = conditional ? _graph.Blocks[decision].ConditionalSuccessor : _graph.Blocks[decision].FallThroughSuccessor;
        return block != decision && IsReached(block, -1, -1) && !IsReached(block, decision, closed?.Destination?.Ordinal ?? -1);
    }

    /// <summary>Whether <paramref name="block"/> is in a try that handles a file that is not there.</summary>
    public bool HandlesMissing(int block)
    {
        for (var region = _graph.Blocks[block].EnclosingRegion; region is not null && region != _graph.Root; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Try && region.EnclosingRegion!.NestedRegions.Any(r => FailureHandler.CatchesMissing(r)))
                return true;
        }

        return false;
    }

    /// <summary>The blocks of the try whose handler <paramref name="block"/> is in, where a failed load can bring it here.</summary>
    public IEnumerable<int> FailedBefore(int block)
    {
        for (var region = _graph.Blocks[block].EnclosingRegion; region is not null && region != _graph.Root; region = region.EnclosingRegion)
        {
            if (region.Kind is not (ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler) || !FailureHandler.Catches(_graph, region))
                continue;
            foreach (var tried in region.EnclosingRegion!.NestedRegions.Where(r => r.Kind == ControlFlowRegionKind.Try))
            {
                for (var ordinal = tried.FirstBlockOrdinal; ordinal <= tried.LastBlockOrdinal; ordinal++)
                    yield return ordinal;
            }
        }
    }

    private (List<int>[] Successors, List<int>[] Predecessors) FindEdges()
    {
        var successors = _graph.Blocks.Select(b => Successors(b).Distinct().ToList()).ToArray();
        var predecessors = _graph.Blocks.Select(_ => new List<int>()).ToArray();
        for (var block = 0; block < successors.Length; block++)
        {
            foreach (var successor in successors[block])
                predecessors[successor].Add(block);
        }

        return (successors, predecessors);
    }

    /// <summary>Where a block can go on, the handlers of what it throws included.</summary>
    private IEnumerable<int> Successors(BasicBlock block)
    {
        if (block.ConditionalSuccessor?.Destination is { } conditional)
            yield return conditional.Ordinal;
        if (block.FallThroughSuccessor?.Destination is { } next)
            yield return next.Ordinal;
        for (var region = block.EnclosingRegion; region is not null && region != _graph.Root; region = region.EnclosingRegion)
        {
            if (block.FallThroughSuccessor?.Semantics != ControlFlowBranchSemantics.Throw || region.Kind != ControlFlowRegionKind.Try)
                continue;
            foreach (var handler in region.EnclosingRegion!.NestedRegions.Where(r => r.Kind != ControlFlowRegionKind.Try))
                yield return handler.FirstBlockOrdinal;
        }
    }

    private bool IsReached(int block, int closedFrom, int closedTo)
    {
        var seen = new HashSet<int> { 0 };
        var queue = new Queue<int>(seen);
        while (queue.Count > 0)
        {
            var from = queue.Dequeue();
            if (from == block)
                return true;
            foreach (var next in _edges.Value.Successors[from])
            {
                if (!(from == closedFrom && next == closedTo) && seen.Add(next))
                    queue.Enqueue(next);
            }
        }

        return false;
    }

    private IEnumerable<int> Ends() =>
        _graph.Blocks.Where(b => b.Kind == BasicBlockKind.Exit || _edges.Value.Successors[b.Ordinal].Count == 0).Select(b => b.Ordinal);

    private HashSet<int> Backwards(IEnumerable<int> from, int avoiding)
    {
        var seen = new HashSet<int>(from);
        var queue = new Queue<int>(seen);
        while (queue.Count > 0)
        {
            foreach (var source in _edges.Value.Predecessors[queue.Dequeue()])
            {
                if (source != avoiding && seen.Add(source))
                    queue.Enqueue(source);
            }
        }

        return seen;
    }
}
