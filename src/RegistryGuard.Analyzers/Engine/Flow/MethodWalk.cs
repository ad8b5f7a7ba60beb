using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>
/// The one walk over a method's flow graph. <c>lock</c>, <c>using</c>, <c>await</c>, patterns and iterators arrive lowered, so
/// that one transfer function serves them all; what it does for each kind of operation stands in the other parts of the class.
/// </summary>
internal sealed partial class MethodWalk
{
    private const int MaxAccesses = 80;
    private const int MaxDepth = 6;

    private readonly ProgramModel _program;
    private readonly Recorder _recorder;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<CaptureId, IOperation> _captures = [];

    private FlowState _state = FlowState.Empty;
    private Frame _frame;
    private int _block;
    private bool _recording;
    private bool _invalidates;
    private Value? _returned;
    private ImmutableArray<RememberedPath>? _returnRemembers;

    private MethodWalk(ProgramModel program, IMethodSymbol method, ControlFlowGraph graph, CancellationToken cancellation)
    {
        _program = program;
        _cancellation = cancellation;
        _recorder = new(program.SameFile);
        _frame = new(graph, method, null, -1, null);
    }

    /// <summary>The summary of <paramref name="method"/>; where the walk went over its budget, it says nothing but whom the method calls.</summary>
    public static MethodSummary Summarize(ProgramModel program, IMethodSymbol method, ControlFlowGraph graph, CancellationToken cancellation)
    {
        var walk = new MethodWalk(program, method, graph, cancellation);
        return walk.Run(walk._frame, FlowState.Empty, record: true, out var exit, out var returned)
            ? walk.Export(exit ?? FlowState.Empty, returned)
            : MethodSummary.OverBudget(walk._recorder.Calls);
    }

    /// <summary>The key of what a member is initialized with.</summary>
    public static Key? InitializedTo(ProgramModel program, ControlFlowGraph graph, ISymbol member)
    {
        var owner = member.ContainingType.InstanceConstructors.FirstOrDefault() ?? member.ContainingType.StaticConstructors.FirstOrDefault();
        if (owner is null)
            return null;
        var walk = new MethodWalk(program, owner, graph, CancellationToken.None);
        if (!walk.Run(walk._frame, FlowState.Empty, record: false, out var exit, out _) || exit is null)
            return null;
        var variable = member.IsStatic ? Key.Static(member) : Key.Member(Key.This, member);
        return exit.Values.TryGetValue(variable, out var value) ? value.Key : null;
    }

    /// <summary>
    /// Walks a frame to its fixpoint, then once more for the record; both at once where no block can be reached twice. False where the
    /// budget ran out; no exit where it never returns.
    /// </summary>
    private bool Run(Frame frame, FlowState entry, bool record, out FlowState? exit, out Value? returned)
    {
        (exit, returned) = (null, null);
        var (outerFrame, outerBlock, outerState, outerRecording, outerReturned) = (_frame, _block, _state, _recording, _returned);
        var atOnce = record && frame.Walked is null && frame.IsAcyclic;
        (_frame, _recording, _returned) = (frame, atOnce, null);
        try
        {
            var walk = frame.Walked ?? Walk(frame, entry);
            if (!walk.IsComplete)
                return false;

            _returned = frame.Returned;
            if (record && !atOnce)
            {
                _recording = true;
                foreach (var block in frame.Graph.Blocks)
                {
                    if (walk.IsReached(block.Ordinal))
                        Transfer(block, walk.StateBefore(block.Ordinal));
                }
            }

            if (_recorder.Count > MaxAccesses)
                return false;
            returned = _returned;
            var last = frame.Graph.Blocks[frame.Graph.Blocks.Length - 1].Ordinal;
            exit = walk.IsReached(last) ? walk.StateBefore(last) : null;
            return true;
        }
        finally
        {
            (_frame, _block, _state, _recording, _returned) = (outerFrame, outerBlock, outerState, outerRecording, outerReturned);
        }
    }

    private GraphWalk Walk(Frame frame, FlowState entry)
    {
        var walk = new GraphWalk(frame, Transfer, (block, conditional, state) => Decide(frame, block, conditional, state));
        walk.Run(entry);
        (frame.Walked, frame.Returned) = (walk, _returned);
        return walk;
    }

    private FlowState Transfer(BasicBlock block, FlowState before)
    {
        _cancellation.ThrowIfCancellationRequested();
        _block = block.Ordinal;
        _state = before;
        foreach (var operation in block.Operations)
        {
            LeaveUnloweredLocks(operation.Syntax);
            if (!EnterUnloweredLock(operation))
                Visit(operation);
        }

        if (block.BranchValue is { } branch)
        {
            LeaveUnloweredLocks(branch.Syntax);
            var value = Visit(branch);
            if (block.ConditionKind != ControlFlowConditionKind.None)
                (_frame.Decisions[block.Ordinal], _frame.Checks[block.Ordinal], _frame.Tests[block.Ordinal]) = (value.Decision, value.Check, TestOf(branch));
            else if (block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return)
                Return(_frame.Caller is null ? value with { Sources = value.Decision, Deciding = null } : value);
        }

        return _state;
    }

    private void Return(Value value)
    {
        value = StandIn(value);
        if (_recording && _frame.Caller is null && !value.Key.Equals(Key.Nothing))
            _returnRemembers = _returnRemembers is { } others ? others.Intersect(RememberedBy(value.Key)).ToImmutableArray() : RememberedBy(value.Key).ToImmutableArray();
        _returned = _returned is null ? value : _returned.Join(value, () => Key.Unknown);
    }

    private MethodSummary Export(FlowState exit, Value? returned)
    {
        exit = LeaveUnloweredLocks(exit);
        var pairs = _recorder.Complete();
        foreach (var pair in pairs)
        {
            pair.Save.LoadsFirst = true;
            pair.Save.SavesWhatItLoads |= pair.Save.Content.Contains(new(pair.Load));
        }

        foreach (var access in _recorder.Recorded)
        {
            var past = exit.Loads.TryGetValue(access, out var load) ? load : null;
            access.HeldAtExit = past?.Held ?? access.HeldAtExit;
            access.OnEveryPath = past is { OnEveryPath: true };
        }

        var accesses = _recorder.Recorded.Where(a => a.Key.IsKnown && !a.Key.IsOwned).ToImmutableArray();
        return new()
        {
            Accesses = accesses,
            // What a method only asks for itself is nothing to its callers.
            AccessesForCallers = Alike(accesses.RemoveAll(a => a.Kind == AccessKind.Check)),
            Return = returned ?? Value.Unknown,
            Writes = Writes(exit).OrderBy(w => w.Key.ToString(), StringComparer.Ordinal).ToImmutableArray(),
            Invalidates = _invalidates,
            Acquired = exit.Locks,
            Released = exit.Released,
            Runs = _recorder.Runs.ToImmutableArray(),
            Remembered = _recorder.Remembered.ToImmutableArray(),
            ReturnRemembers = _returnRemembers ?? ImmutableArray<RememberedPath>.Empty,
            ReadModifyWrites = pairs,
            RepeatedLoads = _recorder.RepeatedLoads,
            ActsOnChecks = _recorder.ActsOnChecks,
            TemporarySaves = _recorder.TemporarySaves,
            Calls = _recorder.Calls.ToImmutableArray(),
        };
    }

    private static ImmutableArray<ImmutableArray<Access>> Alike(ImmutableArray<Access> accesses)
    {
        var groups = new List<ImmutableArray<Access>.Builder>();
        foreach (var access in accesses)
        {
            var group = groups.FirstOrDefault(g => g[0].IsLike(access));
            if (group is null)
                groups.Add(group = ImmutableArray.CreateBuilder<Access>());
            group.Add(access);
        }

        return groups.Select(g => g.ToImmutable()).ToImmutableArray();
    }

    /// <summary>The paths that <paramref name="holder"/> remembers in its members just now.</summary>
    private IEnumerable<RememberedPath> RememberedBy(Key holder) =>
        from entry in _state.Values
        let place = entry.Key as Key
        where place is { Kind: KeyKind.Member, Symbol: not null } && place.Parts[0].Equals(holder)
        where FileFamily.CanRemember(place.Symbol!) && entry.Value.Key is { IsKnown: true, IsOwned: false }
        orderby place.Symbol!.Name
        select new RememberedPath(place.Symbol!, entry.Value.Key);

    /// <summary>What flowed into members and parameters, without what they held before.</summary>
    private IEnumerable<KeyValuePair<Key, Value>> Writes(FlowState exit)
    {
        var holders = Holders(exit);
        foreach (var entry in exit.Values)
        {
            var key = entry.Key switch
            {
                Key { Kind: KeyKind.Member } member when holders.TryGetValue(member.Parts[0], out var holder) => member.WithReceiver(holder),
                Key member => member,
                IParameterSymbol parameter when IsOwn(parameter) => Key.Parameter(parameter.Ordinal),
                _ => null,
            };
            if (key is null || key.Contains(KeyKind.Site))
                continue;
            var value = entry.Value with { Sources = entry.Value.Sources.Remove(new(key)), Callable = null };
            if (value.Sources.Count > 0 || !value.Key.Same(key) || value.Handle is not null || !value.Locks.IsEmpty)
                yield return new(key, value);
        }
    }

    /// <summary>The members that hold an object made here, by the object's key: what is stored in the object is reached through them.</summary>
    private static Dictionary<Key, Key> Holders(FlowState exit)
    {
        var holders = new Dictionary<Key, Key>();
        foreach (var entry in exit.Values)
        {
            if (entry.Key is Key { Kind: KeyKind.Static or KeyKind.Member } holder && !holder.Contains(KeyKind.Site)
                && entry.Value.Key.Kind is KeyKind.Site or KeyKind.Within
                && (!holders.TryGetValue(entry.Value.Key, out var other) || string.CompareOrdinal(holder.ToString(), other.ToString()) < 0))
            {
                holders[entry.Value.Key] = holder;
            }
        }

        return holders;
    }

    private bool IsOwn(IParameterSymbol parameter)
    {
        var root = _frame;
        while (root.Caller is not null)
            root = root.Caller;
        return SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, root.Method);
    }
}
