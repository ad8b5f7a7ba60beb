using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>What the walk knows about a value.</summary>
internal sealed record Value(Key Key, SourceSet Sources)
{
    public static readonly Value Unknown = new(Key.Unknown, SourceSet.Empty);

    /// <summary>Where it comes from as far as a decision goes, if that is not all: a comparison of what was loaded with something else.</summary>
    public SourceSet? Deciding { get; init; }

    public SourceSet Decision => Deciding ?? Sources;

    /// <summary>The variable whose object graph the value belongs to: who changes the value changes the variable.</summary>
    public object? Root { get; init; }

    public Handle? Handle { get; init; }

    /// <summary>The opening that made the value, where it depends on a parameter what is opened for.</summary>
    public OpeningRequest? Opening { get; init; }

    /// <summary>The locks that disposing the value releases.</summary>
    public ImmutableHashSet<LockToken> Locks { get; init; } = ImmutableHashSet<LockToken>.Empty;

    /// <summary>The elements of a tuple.</summary>
    public ImmutableArray<Value> Elements { get; init; } = ImmutableArray<Value>.Empty;

    /// <summary>Whether the value was made up in the handler of a failure: joined with what was loaded, it stands in for the load.</summary>
    public bool StandsIn { get; init; }

    /// <summary>Whether the value is one that the method has made, out of nothing that was loaded: a new object, a constant text.</summary>
    public bool IsMadeHere =>
        Key.Kind is KeyKind.Site or KeyKind.Constant && !Key.Equals(Keys.Key.Nothing) && Sources.All(s => s.Load is null) && Callable is null && Handle is null;

    /// <summary>What the value calls, if it is a delegate.</summary>
    public FlowCallable? Callable { get; init; }

    /// <summary>The check whose answer the value is.</summary>
    public Access? Check { get; init; }

    /// <summary>The value of one of two paths, named <paramref name="phi"/> where they disagree.</summary>
    public Value Join(Value other, Func<Key> phi)
    {
        if (IsIdenticalTo(other))
            return this;
        var elements = Elements.Length > 0 && Elements.Length == other.Elements.Length
            ? Elements.Zip(other.Elements, (a, b) => a.Join(b, phi)).ToImmutableArray()
            : ImmutableArray<Value>.Empty;
        var key = other.Key.Equals(Keys.Key.Nothing) || Key.Same(other.Key) ? Key : Key.Equals(Keys.Key.Nothing) ? other.Key : phi();
        return new Value(key, Sources.Union(other.Sources).Union(FallbacksOf(other)).Union(other.FallbacksOf(this)))
        {
            StandsIn = StandsIn || other.StandsIn,
            Deciding = Deciding is null && other.Deciding is null ? null : Decision.Union(other.Decision),
            Root = Equals(Root, other.Root) ? Root : null,
            Handle = Handle ?? other.Handle,
            Opening = Opening ?? other.Opening,
            Locks = Locks.Union(other.Locks),
            Elements = elements,
            Callable = Callable ?? other.Callable,
            Check = Check == other.Check ? Check : null,
        };
    }

    private SourceSet FallbacksOf(Value loaded) => StandsIn ? loaded.Sources.AsFallbacks() : SourceSet.Empty;

    public Value With(SourceSet sources) => sources.IsSubsetOf(Decision)
        ? this
        : this with { Sources = Sources.Union(sources), Deciding = Deciding?.Union(sources) };

    /// <summary>Whether both name the same file or object, and their elements as well.</summary>
    public bool NamesSame(Value other) =>
        Key.Same(other.Key) && ElementsAre(other, (a, b) => a.NamesSame(b));

    public bool Same(Value other) =>
        ReferenceEquals(this, other)
        || (Key.Same(other.Key) && StandsIn == other.StandsIn && Check == other.Check && Sources.HasSame(other.Sources) && Decision.HasSame(other.Decision) && Equals(Handle, other.Handle)
            && (Opening?.Same(other.Opening) ?? other.Opening is null) && Locks.HasSame(other.Locks)
            && ElementsAre(other, (a, b) => a.Same(b)));

    /// <summary>Whether joining the value with <paramref name="other"/> changes nothing: also what no fixpoint depends on is the same.</summary>
    public bool IsIdenticalTo(Value other) => ReferenceEquals(this, other) || (!StandsIn && Same(other) && CallsSame(other));

    private bool CallsSame(Value other) =>
        Equals(Root, other.Root) && Equals(Callable, other.Callable) && ElementsAre(other, (a, b) => a.CallsSame(b));

    private bool ElementsAre(Value other, Func<Value, Value, bool> alike)
    {
        if (Elements.Length != other.Elements.Length)
            return false;
        for (var i = 0; i < Elements.Length; i++)
        {
            if (!alike(Elements[i], other.Elements[i]))
                return false;
        }

        return true;
    }
}

/// <summary>What a delegate calls: a lambda or local function with its flow graph, or a method of which only the summary is known.</summary>
/// <param name="Method">The method.</param>
/// <param name="Graph">Its graph, where it is part of the method that is walked.</param>
/// <param name="Receiver">The object that a method group was taken from.</param>
internal sealed record FlowCallable(IMethodSymbol Method, ControlFlowGraph? Graph, Value? Receiver = null);
