using System.Collections.Immutable;

namespace RegistryGuard.Analyzers.Engine.Flow.Conditions;

/// <summary>What is known of a value: that it is one of some constants, or none of them.</summary>
internal sealed class Test
{
    /// <summary>The value has changed, or may have: no later test says anything about it either.</summary>
    public static readonly Test Doubtful = new(ImmutableHashSet<string>.Empty, excludes: true);

    /// <summary>How null is told from the empty text.</summary>
    public const string Null = "\0";

    private static readonly Test s_true = OneOf(["True"]);
    private static readonly Test s_false = OneOf(["False"]);

    /// <summary>What <c>default</c> can stand for.</summary>
    private static readonly ImmutableArray<string> s_defaults = ImmutableArray.Create(Null, "", "0", "False");

    private readonly bool _excludes;
    private readonly ImmutableHashSet<string> _constants;

    private Test(ImmutableHashSet<string> constants, bool excludes) => (_constants, _excludes) = (constants, excludes);

    public static Test OneOf(IEnumerable<string> constants) => new(constants.ToImmutableHashSet(), excludes: false);

    public static Test Is(bool value) => value ? s_true : s_false;

    /// <summary>Whether the test tells null from something.</summary>
    public bool AsksForNull => _constants.Contains(Null);

    public Test Negate() => Same(s_true) ? s_false : Same(s_false) ? s_true : new(_constants, !_excludes);

    /// <summary>Whether no value passes both.</summary>
    public bool Contradicts(Test other)
    {
        if (_excludes)
            return !other._excludes && other.Contradicts(this);
        return other._excludes ? _constants.IsSubsetOf(other._constants) : !_constants.Overlaps(other._constants);
    }

    /// <summary>Whether a constant fails the test for certain. The empty text also stands for null and for <c>default</c>.</summary>
    public bool Fails(string constant) => !(constant.Length == 0 && s_defaults.Any(_constants.Contains)) && _constants.Contains(constant) == _excludes;

    public Test And(Test other)
    {
        if (IsDoubtful || other.IsDoubtful)
            return Doubtful;
        if (_excludes)
            return other._excludes ? new(_constants.Union(other._constants), excludes: true) : other.And(this);
        return new(other._excludes ? _constants.Except(other._constants) : _constants.Intersect(other._constants), excludes: false);
    }

    /// <summary>What is left of two tests where either has been passed, or null where that is nothing.</summary>
    public Test? Or(Test other)
    {
        if (IsDoubtful || other.IsDoubtful)
            return Doubtful;
        if (!_excludes)
            return other._excludes ? other.Or(this) : new(_constants.Union(other._constants), excludes: false);
        var excluded = other._excludes ? _constants.Intersect(other._constants) : _constants.Except(other._constants);
        return excluded.IsEmpty ? null : new(excluded, excludes: true);
    }

    public bool Same(Test other) => ReferenceEquals(this, other) || (_excludes == other._excludes && IsDoubtful == other.IsDoubtful && _constants.HasSame(other._constants));

    public bool IsDoubtful => ReferenceEquals(this, Doubtful);
}
