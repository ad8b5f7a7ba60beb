using Microsoft.CodeAnalysis.FlowAnalysis;
using RegistryGuard.Analyzers.Engine.Keys;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>
/// The fixpoint over one flow graph. States travel along edges, through the finally regions that a branch leaves, and from
/// every block of a try to its handlers.
/// </summary>
/// <param name="frame">The graph's frame.</param>
/// <param name="transfer">What a block makes of a state.</param>
/// <param name="decide">The state on one of the two ways out of a block: the conditional one, or the other.</param>
internal sealed class GraphWalk(Frame frame, Func<BasicBlock, FlowState, FlowState> transfer, Func<BasicBlock, bool, FlowState, FlowState> decide)
{
    private const int VisitsPerBlock = 64;

    /// <summary>What a variable names is no longer followed where it has changed at this many visits of a block.</summary>
    private const int VisitsBeforeWidening = 4;

    private readonly Dictionary<int, SortedDictionary<int, FlowState>> _incoming = [];
    private readonly Dictionary<int, HashSet<int>> _afterFinally = [];
    private readonly SortedSet<int> _pending = [];
    private readonly Dictionary<int, int> _visits = [];
    private readonly Dictionary<int, FlowState> _before = [];
    private readonly Dictionary<int, HashSet<object>> _widened = [];

    private ControlFlowGraph Graph => frame.Graph;

    /// <summary>Whether nothing changes any more. False where the budget ran out.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Walks until nothing changes, or the budget runs out.</summary>
    public void Run(FlowState entry)
    {
        Flow(-1, 0, entry);
        while (_pending.Count > 0)
        {
            var ordinal = _pending.Min;
            _pending.Remove(ordinal);
            _visits.TryGetValue(ordinal, out var visits);
            if (visits >= VisitsPerBlock)
                return;
            _visits[ordinal] = visits + 1;
            var block = Graph.Blocks[ordinal];
            var before = StateBefore(ordinal);
            if (visits >= VisitsBeforeWidening)
                before = Widen(ordinal, before);
            _before[ordinal] = before;
            Leave(block, before, transfer(block, before));
        }

        IsComplete = true;
    }

    public bool IsReached(int block) => _incoming.ContainsKey(block);

    public FlowState StateBefore(int block)
    {
        FlowState? joined = null;
        foreach (var incoming in _incoming[block].Values)
        {
            var state = frame.Chooses(block) ? incoming.Reevaluate(key => frame.IsPhiOf(block, key)) : incoming;
            joined = joined is null ? state : joined.Join(state, variable => frame.Phi(block, variable));
        }

        return _widened.TryGetValue(block, out var variables) ? WithOwnNames(block, variables, joined!) : joined!;
    }

    /// <summary>
    /// A name that is made of its own last value, such as that of a list's next node, would go on growing: from here on it is the block's.
    /// </summary>
    private FlowState Widen(int block, FlowState now)
    {
        if (!_widened.TryGetValue(block, out var variables))
            _widened[block] = variables = [];
        var before = _before[block];
        foreach (var entry in now.Values)
        {
            if (before.Values.TryGetValue(entry.Key, out var last) && !last.NamesSame(entry.Value))
                variables.Add(entry.Key);
        }

        return WithOwnNames(block, variables, now);
    }

    private FlowState WithOwnNames(int block, HashSet<object> variables, FlowState state) => state.Rename(variables, variable => frame.Phi(block, variable));

    private void Leave(BasicBlock block, FlowState before, FlowState after)
    {
        Follow(block, block.ConditionalSuccessor, decide(block, true, after));
        Follow(block, block.FallThroughSuccessor, decide(block, false, after));
        // Above its root, a lambda's graph goes on into the regions of the graph around it.
        for (var region = block.EnclosingRegion; region is not null && region != Graph.Root; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion?.Kind != ControlFlowRegionKind.TryAndCatch)
                continue;
            foreach (var handler in region.EnclosingRegion.NestedRegions.Where(r => r.Kind != ControlFlowRegionKind.Try))
            {
                Key Phi(object variable) => frame.Phi(handler.FirstBlockOrdinal, variable);
                Flow(block.Ordinal, handler.FirstBlockOrdinal, InHandler(handler, before, after, Phi));
            }
        }
    }

    /// <summary>The state in a handler of what happens between two states. Where the file was missing, nothing has been loaded.</summary>
    private FlowState InHandler(ControlFlowRegion handler, FlowState before, FlowState after, Func<object, Key> phi)
    {
        if (FailureHandler.Catches(Graph, handler))
            return before.Fail(after, phi);
        var caught = before.Join(after, phi);
        return FailureHandler.CatchesMissingOnly(handler) && FailureHandler.TryOf(Graph, handler) is { } tried
            ? caught.Forget(load => load.Site.SyntaxTree == tried.SyntaxTree && tried.Span.Contains(load.Site.Span))
            : caught;
    }

    private void Follow(BasicBlock block, ControlFlowBranch? branch, FlowState state)
    {
        if (branch is null)
            return;
        if (branch.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling)
        {
            ContinueAfterFinally(block, state);
            return;
        }

        if (branch.Destination is null)
            return;
        var path = branch.FinallyRegions.Select(r => r.FirstBlockOrdinal).Append(branch.Destination.Ordinal).ToList();
        for (var i = 0; i + 1 < path.Count; i++)
        {
            if (!_afterFinally.TryGetValue(path[i], out var next))
                _afterFinally[path[i]] = next = [];
            if (next.Add(path[i + 1]))
                Revisit(branch.FinallyRegions[i]);
        }

        Flow(block.Ordinal, path[0], state);
    }

    private void ContinueAfterFinally(BasicBlock block, FlowState state)
    {
        var region = block.EnclosingRegion;
        while (region is not null && region.Kind != ControlFlowRegionKind.Finally)
            region = region.EnclosingRegion;
        if (region is null || !_afterFinally.TryGetValue(region.FirstBlockOrdinal, out var destinations))
            return;
        foreach (var destination in destinations)
            Flow(block.Ordinal, destination, state);
    }

    private void Revisit(ControlFlowRegion region)
    {
        if (_incoming.ContainsKey(region.LastBlockOrdinal))
            _pending.Add(region.LastBlockOrdinal);
    }

    private void Flow(int from, int to, FlowState state)
    {
        if (!_incoming.TryGetValue(to, out var edges))
            _incoming[to] = edges = [];
        if (edges.TryGetValue(from, out var known) && known.Same(state))
            return;
        edges[from] = state;
        _pending.Add(to);
    }
}
