using System.Collections.Immutable;
using RegistryGuard.Analyzers.Engine.Flow.Conditions;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>A load that has happened on the way here.</summary>
/// <param name="Key">The file, as it was named then.</param>
/// <param name="Held">The locks held without a break since.</param>
/// <param name="OnEveryPath">Whether every way here has passed it.</param>
/// <param name="Fresh">Whether nothing has been saved to the file, and nobody else been let at it, since.</param>
internal sealed record PastLoad(Key Key, ImmutableHashSet<LockToken> Held, bool OnEveryPath, bool Fresh)
{
    /// <summary>Whether the file has been copied or moved to another name since: what it held is not lost.</summary>
    public bool IsSetAside { get; init; }

    /// <summary>Under which condition it happened.</summary>
    public PathCondition Condition { get; init; } = PathCondition.None;

    /// <summary>What is certain on either of two paths. The key is that of the first.</summary>
    public PastLoad Join(PastLoad other) => new(Key, Held.Intersect(other.Held), OnEveryPath && other.OnEveryPath, Fresh && other.Fresh)
    {
        IsSetAside = IsSetAside && other.IsSetAside,
        Condition = Condition.Or(other.Condition),
    };
}

/// <summary>The state between two operations. Immutable; what is certain is intersected at joins, what may be is united.</summary>
internal sealed record FlowState
{
    public static readonly FlowState Empty = new();

    /// <summary>A lock that is held so often counts as taken no further.</summary>
    private const int MaxNesting = 3;

    /// <summary>Values by variable: a local, a parameter, a flow capture, or the <see cref="Key"/> of a member.</summary>
    public ImmutableDictionary<object, Value> Values { get; init; } = ImmutableDictionary<object, Value>.Empty;

    public ImmutableDictionary<Access, PastLoad> Loads { get; init; } = ImmutableDictionary<Access, PastLoad>.Empty;

    public ImmutableDictionary<Access, Key> Saves { get; init; } = ImmutableDictionary<Access, Key>.Empty;

    /// <summary>Locks held for certain.</summary>
    public ImmutableHashSet<LockToken> Locks { get; init; } = ImmutableHashSet<LockToken>.Empty;

    /// <summary>Locks released that this method had not taken.</summary>
    public ImmutableHashSet<LockToken> Released { get; init; } = ImmutableHashSet<LockToken>.Empty;

    /// <summary>Whether a file has been loaded or saved on the way here.</summary>
    public bool NamesFiles => !Loads.IsEmpty || !Saves.IsEmpty;

    /// <summary>What the tests on every way here have said.</summary>
    public PathCondition Condition { get; init; } = PathCondition.None;

    public FlowState Acquire(LockToken token)
    {
        while (Locks.Contains(token) && token.Nesting < MaxNesting)
            token = token with { Nesting = token.Nesting + 1 };
        return this with { Locks = Locks.Add(token) };
    }

    /// <summary>Gives a lock back, once if it was taken several times.</summary>
    public FlowState Release(LockToken token)
    {
        while (token.Nesting < MaxNesting && Locks.Contains(token with { Nesting = token.Nesting + 1 }))
            token = token with { Nesting = token.Nesting + 1 };
        return Free(token);
    }

    private FlowState Free(LockToken token) => this with
    {
        Released = Locks.Contains(token) ? Released : Released.Add(token),
        Locks = Locks.Remove(token),
        Loads = Loads.SetItems(Loads.Where(l => l.Value.Held.Contains(token)).Select(l => With(l, l.Value with { Held = l.Value.Held.Remove(token) }))),
    };

    /// <summary>Forgets the loads whose file is named by a site that is about to be evaluated again.</summary>
    public FlowState Reevaluate(Func<Key, bool> names)
    {
        if (!NamesFiles)
            return this;
        var stale = Loads.Where(l => names(l.Value.Key)).Select(l => l.Key).ToList();
        var saves = Saves.Where(s => names(s.Value)).Select(s => s.Key).ToList();
        return stale.Count + saves.Count == 0 ? this : this with { Loads = Loads.RemoveRange(stale), Saves = Saves.RemoveRange(saves) };
    }

    /// <summary>What was loaded may be out of date: one file's loads, or all where <paramref name="file"/> is null.</summary>
    public FlowState Outdate(Func<Key, bool>? file)
    {
        var old = Loads.Where(l => l.Value.Fresh && (file is null || file(l.Value.Key))).Select(l => With(l, l.Value with { Fresh = false })).ToList();
        return old.Count == 0 ? this : this with { Loads = Loads.SetItems(old) };
    }

    /// <summary>One file has been copied or moved to another name: what is made up for it from now on wipes nothing.</summary>
    public FlowState SetAside(Func<Key, bool> file)
    {
        var loads = Loads.Where(l => !l.Value.IsSetAside && file(l.Value.Key)).Select(l => With(l, l.Value with { IsSetAside = true })).ToList();
        return loads.Count == 0 ? this : this with { Loads = Loads.SetItems(loads) };
    }

    /// <summary>A test has been passed. One that cannot be, after those before, shows that the value has changed in between.</summary>
    public FlowState Assume(Key key, Test test) =>
        Condition.Contradicts(key, test) ? Doubt(key.Equals) : this with { Condition = Condition.With(key, test) };

    /// <summary>Some of the values that were tested may have changed.</summary>
    public FlowState Doubt(Func<Key, bool> values)
    {
        var loads = Loads.Select(l => With(l, l.Value with { Condition = l.Value.Condition.Without(values) })).Where(l => !ReferenceEquals(l.Value.Condition, Loads[l.Key].Condition)).ToList();
        var condition = Condition.Keys.Where(values).ToList().Aggregate(Condition, (all, key) => all.With(key, Test.Doubtful));
        return loads.Count == 0 && ReferenceEquals(condition, Condition) ? this : this with { Condition = condition, Loads = Loads.SetItems(loads) };
    }

    /// <summary>
    /// The state in the handler of what fails between here and <paramref name="after"/>: a variable that a load was to change still
    /// holds what it was made with.
    /// </summary>
    public FlowState Fail(FlowState after, Func<object, Key> phi)
    {
        var failed = Join(after, phi);
        foreach (var entry in Values)
        {
            if (!entry.Value.IsMadeHere || !after.Values.TryGetValue(entry.Key, out var changed))
                continue;
            var loads = changed.Sources.Except(entry.Value.Sources).AsFallbacks();
            if (!loads.IsEmpty)
                failed = failed with { Values = failed.Values.SetItem(entry.Key, failed.Values[entry.Key].With(loads)) };
        }

        return failed;
    }

    public FlowState Join(FlowState other, Func<object, Key> phi)
    {
        if (ReferenceEquals(this, other))
            return this;
        return new()
        {
            Values = ReferenceEquals(Values, other.Values) ? Values : JoinValues(other.Values, phi),
            Loads = ReferenceEquals(Loads, other.Loads) ? Loads : JoinLoads(other.Loads),
            Saves = ReferenceEquals(Saves, other.Saves) ? Saves : Saves.SetItems(other.Saves),
            Locks = ReferenceEquals(Locks, other.Locks) ? Locks : Locks.Intersect(other.Locks),
            Released = ReferenceEquals(Released, other.Released) ? Released : Released.Union(other.Released),
            Condition = Condition.Or(other.Condition),
        };
    }

    private ImmutableDictionary<object, Value> JoinValues(ImmutableDictionary<object, Value> others, Func<object, Key> phi)
    {
        ImmutableDictionary<object, Value>.Builder? joined = null;
        foreach (var other in others)
        {
            if (!Values.TryGetValue(other.Key, out var mine))
                (joined ??= Values.ToBuilder()).Add(other);
            else if (!mine.IsIdenticalTo(other.Value))
                (joined ??= Values.ToBuilder())[other.Key] = Join(mine, other.Value, other.Key, phi);
        }

        return joined?.ToImmutable() ?? Values;
    }

    private static Value Join(Value mine, Value other, object variable, Func<object, Key> phi) => mine.Join(other, () => phi(variable));

    private ImmutableDictionary<Access, PastLoad> JoinLoads(ImmutableDictionary<Access, PastLoad> others)
    {
        var joined = Loads.ToBuilder();
        foreach (var other in others)
        {
            if (!Loads.TryGetValue(other.Key, out var mine))
                joined[other.Key] = other.Value with { OnEveryPath = false };
            else if (!Same(mine, other.Value))
                joined[other.Key] = mine.Join(other.Value);
        }

        foreach (var mine in Loads)
        {
            if (mine.Value.OnEveryPath && !others.ContainsKey(mine.Key))
                joined[mine.Key] = mine.Value with { OnEveryPath = false };
        }

        return joined.ToImmutable();
    }

    /// <summary>The state as if some loads had not happened.</summary>
    public FlowState Forget(Func<Access, bool> loads)
    {
        var forgotten = Loads.Keys.Where(loads).ToList();
        if (forgotten.Count == 0)
            return this;
        var values = Values;
        foreach (var entry in Values)
        {
            var sources = entry.Value.Sources.Where(s => s.Load is null || !loads(s.Load));
            if (sources.Count != entry.Value.Sources.Count)
                values = values.SetItem(entry.Key, entry.Value with { Sources = sources });
        }

        return this with { Values = values, Loads = Loads.RemoveRange(forgotten) };
    }

    /// <summary>Gives <paramref name="variables"/> the names that <paramref name="phi"/> chooses.</summary>
    public FlowState Rename(IReadOnlyCollection<object> variables, Func<object, Key> phi)
    {
        var values = Values;
        foreach (var variable in variables)
        {
            if (values.TryGetValue(variable, out var value))
                values = values.SetItem(variable, value with { Key = phi(variable), Elements = ImmutableArray<Value>.Empty });
        }

        return ReferenceEquals(values, Values) ? this : this with { Values = values };
    }

    public bool Same(FlowState other) =>
        ReferenceEquals(this, other)
        || (Locks.HasSame(other.Locks)
            && Released.HasSame(other.Released)
            && Condition.Same(other.Condition)
            && Saves.Count == other.Saves.Count
            && Loads.Count == other.Loads.Count
            && Values.Count == other.Values.Count
            && (ReferenceEquals(Loads, other.Loads) || Loads.All(l => other.Loads.TryGetValue(l.Key, out var o) && Same(l.Value, o)))
            && (ReferenceEquals(Values, other.Values) || Values.All(v => other.Values.TryGetValue(v.Key, out var o) && v.Value.Same(o))));

    /// <summary>Whether a walk from here goes the same way as one from <paramref name="other"/> to the last detail, where <see cref="Same(FlowState)"/> compares what a fixpoint needs.</summary>
    public bool IsIdenticalTo(FlowState other) =>
        Same(other)
        && (ReferenceEquals(Saves, other.Saves) || Saves.All(s => other.Saves.TryGetValue(s.Key, out var key) && s.Value.Same(key)))
        && (ReferenceEquals(Values, other.Values) || Values.All(v => v.Value.IsIdenticalTo(other.Values[v.Key])));

    private static bool Same(PastLoad a, PastLoad b) =>
        ReferenceEquals(a, b) || (a.Key.Same(b.Key) && a.OnEveryPath == b.OnEveryPath && a.Fresh == b.Fresh && a.IsSetAside == b.IsSetAside && a.Held.HasSame(b.Held) && a.Condition.Same(b.Condition));

    private static KeyValuePair<Access, PastLoad> With(KeyValuePair<Access, PastLoad> entry, PastLoad load) => new(entry.Key, load);
}
