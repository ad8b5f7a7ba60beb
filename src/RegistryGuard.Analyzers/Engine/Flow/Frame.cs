using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>One flow graph being walked: the method's own, or that of a lambda or local function run inside it.</summary>
internal sealed class Frame(ControlFlowGraph graph, IMethodSymbol method, Frame? caller, int callerBlock, SyntaxNode? callSite)
{
    private const int PhisPerBlock = 1 << 10;

    private readonly Dictionary<object, int> _variables = [];
    private readonly HashSet<int> _choosing = [];
    private readonly ControlDependence _dependence = new(graph);

    public ControlFlowGraph Graph { get; } = graph;

    public IMethodSymbol Method { get; } = method;

    public Frame? Caller { get; } = caller;

    public SyntaxNode? CallSite { get; } = callSite;

    public int Depth { get; } = caller is null ? 0 : caller.Depth + 1;

    public SyntaxNode Root => Graph.OriginalOperation.Syntax;

    /// <summary>Whether every branch leads forward, so that a walk in the order of the blocks comes by each of them once.</summary>
    public bool IsAcyclic => Graph.Blocks.All(b => IsForward(b.ConditionalSuccessor) && IsForward(b.FallThroughSuccessor));

    /// <summary>The walk over this frame, once it has come to its end.</summary>
    public GraphWalk? Walked { get; set; }

    /// <summary>What that walk has seen returned.</summary>
    public Value? Returned { get; set; }

    /// <summary>What each block's branch decision comes from.</summary>
    public Dictionary<int, SourceSet> Decisions { get; } = [];

    /// <summary>The check whose answer each block's branch decision is.</summary>
    public Dictionary<int, Access?> Checks { get; } = [];

    /// <summary>What each block's branch decision asks of a value that is followed.</summary>
    public Dictionary<int, (Keys.Key Key, Conditions.Test Test)?> Tests { get; } = [];

    /// <summary>What each block loads: a load that fails brings the control to a handler.</summary>
    private Dictionary<int, SourceSet> Loads { get; } = [];

    /// <summary>What each block parses: the text of a load that is torn or empty fails here.</summary>
    private Dictionary<int, SourceSet> Parses { get; } = [];

    /// <summary>What decides whether <paramref name="block"/> runs, here and in the frames around.</summary>
    public SourceSet Execution(int block)
    {
        var sources = Caller?.Execution(callerBlock) ?? SourceSet.Empty;
        foreach (var decision in _dependence.DecisionsFor(block))
        {
            if (Decisions.TryGetValue(decision, out var condition))
                sources = sources.Union(condition);
        }

        foreach (var tried in _dependence.FailedBefore(block))
        {
            if (Loads.TryGetValue(tried, out var loads))
                sources = sources.Union(loads);
        }

        return sources;
    }

    /// <summary>The loads whose failure brings the control to <paramref name="block"/>.</summary>
    public SourceSet Failed(int block)
    {
        var sources = Caller?.Failed(callerBlock) ?? SourceSet.Empty;
        foreach (var tried in _dependence.FailedBefore(block))
        {
            if (Loads.TryGetValue(tried, out var loads))
                sources = sources.Union(loads);
            if (Parses.TryGetValue(tried, out var parsed))
                sources = sources.Union(parsed);
        }

        return sources;
    }

    /// <summary>The checks of one file that <paramref name="block"/> is reached by only if they found it, or only if they found none.</summary>
    public IEnumerable<Access> Decided(int block, bool exists, Func<Access, bool> ofFile)
    {
        foreach (var decision in Checks)
        {
            if (decision.Value is not { } check || !ofFile(check))
                continue;
            var whenTrue = Graph.Blocks[decision.Key].ConditionKind == ControlFlowConditionKind.WhenTrue;
            if (_dependence.IsReachedOnlyBy(block, decision.Key, conditional: whenTrue == exists))
                yield return check;
        }

        foreach (var check in Caller?.Decided(callerBlock, exists, ofFile) ?? [])
            yield return check;
    }

    /// <summary>Whether a file that <paramref name="block"/> does not find is an exception that the method handles.</summary>
    public bool HandlesMissing(int block) => _dependence.HandlesMissing(block) || Caller?.HandlesMissing(callerBlock) == true;

    /// <summary>Whether <paramref name="block"/> can run more than once.</summary>
    public bool IsRepeated(int block) => _dependence.IsRepeated(block);

    /// <summary>Whether <paramref name="block"/> is in the handler of a failure.</summary>
    public bool IsHandler(int block) => _dependence.FailedBefore(block).Any();

    public void Parsed(int block, SourceSet sources) =>
        Parses[block] = (Parses.TryGetValue(block, out var parsed) ? parsed : SourceSet.Empty).Union(sources.Where(s => s.Load is not null && !s.IsFallback));

    public void Loaded(int block, Access load) =>
        Loads[block] = (Loads.TryGetValue(block, out var loads) ? loads : SourceSet.Empty).Add(new(load));

    /// <summary>The name of a variable whose value depends on the way that <paramref name="block"/> was reached.</summary>
    public Keys.Key Phi(int block, object variable)
    {
        _choosing.Add(block);
        if (!_variables.TryGetValue(variable, out var index))
            _variables[variable] = index = _variables.Count;
        return Keys.Key.Site(Root, 1 + (block * PhisPerBlock) + Math.Min(index, PhisPerBlock - 1));
    }

    /// <summary>Whether the ways to <paramref name="block"/> have been seen to disagree on the value of a variable.</summary>
    public bool Chooses(int block) => _choosing.Contains(block);

    /// <summary>Whether <paramref name="key"/> is named by a value that <paramref name="block"/> chooses anew.</summary>
    public bool IsPhiOf(int block, Keys.Key key)
    {
        if (!key.Contains(Keys.KeyKind.Site))
            return false;
        if (key.Kind == Keys.KeyKind.Site && key.Ordinal > 0 && ReferenceEquals(key.Origin, Root) && (key.Ordinal - 1) / PhisPerBlock == block)
            return true;
        foreach (var part in key.Parts)
        {
            if (IsPhiOf(block, part))
                return true;
        }

        return false;
    }

    private static bool IsForward(ControlFlowBranch? branch) => branch?.Destination is not { } destination || destination.Ordinal > branch.Source.Ordinal;
}
