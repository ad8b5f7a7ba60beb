using System.Collections.Immutable;
using RegistryGuard.Analyzers.Engine.Keys;

namespace RegistryGuard.Analyzers.Engine.Flow.Conditions;

/// <summary>
/// What the tests on the way to a place have said of parameters and members, as they were when the method was entered. Two places
/// whose conditions contradict each other are never reached in one execution.
/// </summary>
internal sealed class PathCondition
{
    /// <summary>More tests than that say no more.</summary>
    private const int MaxTests = 8;

    public static readonly PathCondition None = new(ImmutableDictionary<Key, Test>.Empty);

    private readonly ImmutableDictionary<Key, Test> _tests;

    private PathCondition(ImmutableDictionary<Key, Test> tests) => _tests = tests;

    public IEnumerable<Key> Keys => _tests.Keys;

    public PathCondition With(Key key, Test test)
    {
        if (!_tests.TryGetValue(key, out var known))
            return _tests.Count >= MaxTests && !test.IsDoubtful ? this : new(_tests.SetItem(key, test));
        var both = known.And(test);
        return both.Same(known) ? this : new(_tests.SetItem(key, both));
    }

    public PathCondition And(PathCondition other) => other._tests.Aggregate(this, (all, test) => all.With(test.Key, test.Value));

    /// <summary>What holds on either of two paths.</summary>
    public PathCondition Or(PathCondition other)
    {
        if (Same(other))
            return this;
        var tests = ImmutableDictionary.CreateBuilder<Key, Test>();
        foreach (var test in _tests)
        {
            if (other._tests.TryGetValue(test.Key, out var another) ? test.Value.Or(another) is { } either : (either = test.Value).IsDoubtful)
                tests[test.Key] = either;
        }

        foreach (var doubt in other._tests.Where(t => t.Value.IsDoubtful))
            tests[doubt.Key] = doubt.Value;
        return new(tests.ToImmutable());
    }

    public bool Contradicts(PathCondition other)
    {
        foreach (var test in _tests)
        {
            if (Contradicts(test.Key, test.Value, other))
                return true;
        }

        return false;
    }

    public bool Contradicts(Key key, Test test) => Contradicts(key, test, this);

    /// <summary>The condition without what it says of some values.</summary>
    public PathCondition Without(Func<Key, bool> keys)
    {
        var gone = _tests.Keys.Where(keys).ToList();
        return gone.Count == 0 ? this : new(_tests.RemoveRange(gone));
    }

    /// <summary>The condition in the words of a caller, or null where what the caller passes does not meet it.</summary>
    public PathCondition? Substitute(Func<Key, Key> of)
    {
        var mine = None;
        foreach (var test in _tests.Where(t => !t.Value.IsDoubtful))
        {
            var key = of(test.Key);
            if (key.Kind == KeyKind.Constant && test.Value.Fails(key.Text!))
                return null;
            if (TestedValue.IsFollowed(key))
                mine = mine.With(key, test.Value);
        }

        return mine;
    }

    public bool Same(PathCondition other)
    {
        if (ReferenceEquals(this, other) || ReferenceEquals(_tests, other._tests))
            return true;
        if (_tests.Count != other._tests.Count)
            return false;
        foreach (var test in _tests)
        {
            if (!other._tests.TryGetValue(test.Key, out var another) || !test.Value.Same(another))
                return false;
        }

        return true;
    }

    private static bool Contradicts(Key key, Test test, PathCondition other) =>
        other._tests.TryGetValue(key, out var another) && !test.IsDoubtful && !another.IsDoubtful && test.Contradicts(another);
}
