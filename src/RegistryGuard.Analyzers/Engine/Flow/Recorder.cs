using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Engine.Flow.Conditions;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>Collects the accesses of one method while it is walked, and pairs loads with saves when it is done.</summary>
internal sealed class Recorder(Func<Key, Key, bool> sameFile)
{
    private readonly Dictionary<(SyntaxNode Site, object? Inner, AccessKind Kind, SyntaxNode? Call), Access> _accesses = [];
    private readonly HashSet<Access> _recorded = [];
    private readonly List<Moment> _moments = [];
    private readonly List<TemporarySave> _moves = [];
    private readonly List<RepeatedLoad> _repeated = [];
    private readonly List<(Access Access, Frame Frame, int Block)> _acts = [];

    public IEnumerable<Access> Recorded => _recorded.OrderBy(a => a.Site.SpanStart).ThenBy(a => a.Ordinal);

    public List<CallSite> Calls { get; } = [];

    public List<DelegateRun> Runs { get; } = [];

    public HashSet<RememberedPath> Remembered { get; } = [];

    /// <summary>How many accesses the callers of the method will see.</summary>
    public int Count { get; private set; }

    /// <summary>The access at a site: the same object each time the walk comes by on the same way.</summary>
    public Access At(AccessKind kind, SyntaxNode site, Frame frame, IMethodSymbol? callee = null, Access? inner = null)
    {
        var key = (site, (object?)inner, kind, frame.CallSite);
        if (!_accesses.TryGetValue(key, out var access))
        {
            _accesses[key] = access = new(kind, site, callee, inner, _accesses.Count);
            Count += kind == AccessKind.Check ? 0 : 1;
        }

        return access;
    }

    public void Record(Access access, Key key, ImmutableHashSet<LockToken> locks, PathCondition condition)
    {
        if (_recorded.Add(access))
            (access.Key, access.Locks, access.Condition) = (key, locks, condition);
        else
            (access.Key, access.Locks, access.Condition) = (access.Key.Same(key) ? key : Key.Unknown, access.Locks.Intersect(locks), access.Condition.Or(condition));
    }

    public void RecordLoad(Access load, Key key, FlowState before)
    {
        foreach (var past in InOrder(before.Loads))
        {
            var again = past.Value.OnEveryPath && past.Value.Fresh && sameFile(past.Value.Key, key)
                && past.Key.Site != load.Site && before.Locks.IsSubsetOf(past.Value.Held);
            if (!again)
                continue;
            if (!_repeated.Any(r => r.Second == load))
                _repeated.Add(new(past.Key, load, before.Locks));
            return;
        }
    }

    public void RecordSave(Access save, FlowState before, ImmutableHashSet<LockToken> locks, PathCondition condition, Frame frame, int block)
    {
        _moments.Add(new(save, before.Loads, locks, condition, frame, block));
        RecordAct(save, frame, block);
    }

    /// <summary>A load or a save, which may happen because of what a check has found.</summary>
    public void RecordAct(Access access, Frame frame, int block) => _acts.Add((access, frame, block));

    public void RecordMove(Access from, Access to) => _moves.Add(new(from, to));

    public void AddContent(Access save, SourceSet sources) => save.Content = save.Content.Union(sources);

    /// <summary>Completes the saves and pairs them with the loads that they depend on.</summary>
    public ImmutableArray<ReadModifyWrite> Complete()
    {
        foreach (var (from, to) in _moves)
        {
            from.IsTemporary = true;
            to.Content = to.Content.Union(from.Content);
        }

        var pairs = ImmutableArray.CreateBuilder<ReadModifyWrite>();
        foreach (var moment in _moments)
        {
            var save = moment.Save;
            save.Execution = save.Execution.Union(moment.Frame.Execution(moment.Block));
            foreach (var load in InOrder(moment.Loads))
            {
                if (load.Key.Site == save.Site || IsOfCalleesOwn(save, load.Key) || !sameFile(load.Value.Key, save.Key) || load.Value.Condition.Contradicts(moment.Condition))
                    continue;
                var isReset = !load.Value.IsSetAside && IsReset(moment, load.Key);
                if (!isReset && !DependsOn(save, load.Key))
                    continue;
                pairs.Add(new(load.Key, save, load.Value.Held.Intersect(moment.Locks))
                {
                    IsReset = isReset,
                    SavesFallback = !load.Value.IsSetAside && save.Content.Contains(new(load.Key, isFallback: true)),
                });
            }
        }

        return pairs.ToImmutable();
    }

    public ImmutableArray<TemporarySave> TemporarySaves => _moves.Distinct().ToImmutableArray();

    public ImmutableArray<RepeatedLoad> RepeatedLoads => _repeated.ToImmutableArray();

    /// <summary>The loads of what a check found, and the saves of what it did not find. What is saved either way is not created.</summary>
    public ImmutableArray<ActOnCheck> ActsOnChecks => (
        from act in _acts.Distinct()
        from check in Decided(act.Access, act.Frame, act.Block, exists: act.Access.Kind == AccessKind.Load)
        where !act.Access.IsSave || !_acts.Any(a => a.Access.IsSave && Decided(a.Access, a.Frame, a.Block, exists: true).Contains(check))
        select new ActOnCheck(check, act.Access) { HandlesMissing = act.Frame.HandlesMissing(act.Block) }).ToImmutableArray();

    private IEnumerable<Access> Decided(Access act, Frame frame, int block, bool exists) =>
        frame.Decided(block, exists, check => sameFile(check.Key, act.Key));

    private static IEnumerable<KeyValuePair<Access, PastLoad>> InOrder(ImmutableDictionary<Access, PastLoad> loads) =>
        loads.OrderBy(l => l.Key.Site.SpanStart).ThenBy(l => l.Key.Ordinal);

    /// <summary>What was handed in, or loaded from somewhere else, is no default.</summary>
    private static bool IsReset(Moment moment, Access load) =>
        load.Kind == AccessKind.Load && moment.Frame.Failed(moment.Block).Contains(new(load))
        && moment.Save.Content.All(s => s.Load is null && s.Input?.Contains(KeyKind.Parameter) != true);

    /// <summary>
    /// Whether the save changes what the method that makes it has loaded, not what <paramref name="load"/> has. A method that only
    /// looks at the file before it saves what it is given saves what <paramref name="load"/> has.
    /// </summary>
    private static bool IsOfCalleesOwn(Access save, Access load) =>
        save.Inner is not null && save.LoadsFirst && (save.SavesWhatItLoads || !save.Content.Contains(new(load)));

    /// <summary>A value that is only asked for before another is written in its place, such as a default, is no part of that one.</summary>
    private static bool DependsOn(Access save, Access load)
    {
        var source = new Source(load);
        return save.Content.Contains(source) || (save.Kind != AccessKind.SaveValue && save.Execution.Contains(source));
    }

    private sealed record Moment(
        Access Save, ImmutableDictionary<Access, PastLoad> Loads, ImmutableHashSet<LockToken> Locks, PathCondition Condition, Frame Frame, int Block);
}
