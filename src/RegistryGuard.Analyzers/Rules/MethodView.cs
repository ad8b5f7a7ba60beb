using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Engine;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>One method as the rules see it: the engine's summary, with the questions that several rules ask of it.</summary>
internal sealed class MethodView(ProgramModel program, IMethodSymbol method, MethodSummary summary, CancellationToken cancellation)
{
    private readonly Lazy<ImmutableArray<Race>> _races = new(() => RacesOf(program, method, summary));

    public ProgramModel Program { get; } = program;

    public IMethodSymbol Method { get; } = method;

    public MethodSummary Summary { get; } = summary;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The read-modify-writes that no lock spans, one for each save.</summary>
    public ImmutableArray<Race> Races => _races.Value;

    /// <summary>The semantic model of the method's own tree.</summary>
    public SemanticModel SemanticsOf(SyntaxNode node) => Program.Semantics(node.SyntaxTree);

    /// <summary>Whether the access is one half of a read-modify-write of this method, racy or not.</summary>
    public bool IsPartOfReadModifyWrite(Access access) => Summary.ReadModifyWrites.Any(p => p.Load == access || p.Save == access);

    /// <summary>The file in the words of a message.</summary>
    public string Name(Access access) => NameOf(access.Key);

    private string NameOf(Key key) => key.Kind == KeyKind.Parameter && key.Ordinal < Method.Parameters.Length
        ? Method.Parameters[key.Ordinal].Name
        : key.ToString();

    private static ImmutableArray<Race> RacesOf(ProgramModel program, IMethodSymbol method, MethodSummary summary)
    {
        var races = ImmutableArray.CreateBuilder<Race>();
        foreach (var pairs in summary.ReadModifyWrites.GroupBy(p => p.Save))
        {
            var spanned = pairs.Any(p => !p.HeldThroughout.IsEmpty);
            if (spanned || pairs.Key.IsTemporary || pairs.Key.Key.IsOwned)
                continue;
            if (!program.Files.IsStable(pairs.Key.Key, method) || program.Files.IsGuardedByCallers(method))
                continue;
            var pair = pairs.OrderBy(p => p.Load.Site.SpanStart).Last();
            var locks = pair.Load.Locks.Union(pair.Save.Locks).Where(l => !IsOwnHandle(l, pair, program)).ToImmutableArray();
            races.Add(new(pair.Load, pair.Save, locks));
        }

        return races.ToImmutable();
    }

    /// <summary>An exclusive handle on the registry itself keeps others out of this load or this save, not out of what lies between.</summary>
    private static bool IsOwnHandle(LockToken token, ReadModifyWrite pair, ProgramModel program) =>
        token.File is { } file && (program.SameFile(file, pair.Load.Key) || program.SameFile(file, pair.Save.Key));
}

/// <summary>A read-modify-write that no lock spans.</summary>
/// <param name="Load">The load.</param>
/// <param name="Save">The save that depends on it.</param>
/// <param name="HalfLocks">The locks that are held at the load or at the save, but not from one to the other.</param>
internal sealed record Race(Access Load, Access Save, ImmutableArray<LockToken> HalfLocks);
