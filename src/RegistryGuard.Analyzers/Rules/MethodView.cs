using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Configuration;
using RegistryGuard.Analyzers.Engine;
using RegistryGuard.Analyzers.Engine.Flow;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>One method as the rules see it: the engine's summary, with the questions that several rules ask of it.</summary>
internal sealed class MethodView
{
    private readonly Lazy<ImmutableArray<Race>> _races;

    public MethodView(ProgramModel program, IMethodSymbol method, MethodSummary summary, RuleOptions options, CancellationToken cancellation)
    {
        Program = program;
        Method = method;
        Options = options;
        Cancellation = cancellation;
        Summary = options.ExcludesPaths ? summary.Without(IsExcluded) : summary;
        _races = new(FindRaces);
    }

    public ProgramModel Program { get; }

    public IMethodSymbol Method { get; }

    public MethodSummary Summary { get; }

    public RuleOptions Options { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>The read-modify-writes that can lose an update, one for each site and registry saved.</summary>
    public ImmutableArray<Race> Races => _races.Value;

    /// <summary>The races of one kind. How far a lock reaches is not the question where it is another than the others'.</summary>
    public IEnumerable<Race> RacesOf(RaceKind kind) =>
        Races.Where(r => r.Kind == kind && !(kind == RaceKind.LockedInThisProcessOnly && DifferentLocks.Any(d => d.Access.Access.Site == r.Save.Site)));

    /// <summary>The saves of a default where the load failed, one for each save. A lost update comes first: it takes no failure.</summary>
    public IEnumerable<ReadModifyWrite> Wipes =>
        from pairs in Summary.ReadModifyWrites.Where(p => p.IsReset || p.SavesFallback).GroupBy(p => p.Save.Site)
        let pair = pairs.OrderBy(p => p.Load.Site.SpanStart).Last()
        where !pair.Save.IsTemporary && !Program.Files.IsPrivate(pair.Save.Key) && !pair.Load.Origin.IsThroughRegistry
        where IsRegistry(pair.Save.Key) && !LosesUpdates(pairs.Key) && OwnerOf(pair.Save) is null
        select pair;

    /// <summary>
    /// The saves under a lock that others who save the file do not take, one for each file: the end of a read-modify-write rather
    /// than a plain one.
    /// </summary>
    public IEnumerable<(GuardedAccess Access, GuardedAccess Other)> DifferentLocks =>
        from strangers in Program.Files.Guards.Strangers(Method).Where(s => !Options.ExcludesPaths || !IsExcluded(s.Access.Access)).GroupBy(s => s.Access.File)
        where !strangers.Any(s => LosesUpdates(s.Access.Access.Site))
        select strangers
            .OrderByDescending(s => s.Access.Access.LoadsFirst)
            .ThenBy(s => s.Access.Access.Site.SpanStart)
            .ThenBy(s => s.Access.Access.Ordinal)
            .First();

    /// <summary>Whether the save is reported as the end of a read-modify-write that other writers of this process come in between.</summary>
    public bool LosesUpdates(SyntaxNode save) => Races.Any(r => r.Kind != RaceKind.LockedInThisProcessOnly && r.Save.Site == save);

    /// <summary>The semantic model of the method's own tree.</summary>
    public SemanticModel SemanticsOf(SyntaxNode node) => Program.Semantics(node.SyntaxTree);

    /// <summary>
    /// Where the registry of the runtime is opened whose file the access changes past it, or null. What is saved in one step under the
    /// registry's own lock keeps to the protocol, also where a caller takes it; a lost update comes first, and so does a save in place
    /// that others load by hand: made atomic, it may well keep to the protocol.
    /// </summary>
    public SyntaxNode? OwnerOf(Access access)
    {
        if (access.Inner is not null || !(access.IsSave || access.Kind is AccessKind.Append or AccessKind.Delete) || LosesUpdates(access.Site))
            return null;
        var comesLater = access.Kind == AccessKind.SaveInPlace
            ? Program.Files.Others(access, Method, AccessKind.Load).Any(r => r.Access is { IsCopy: false, IsThroughRegistry: false })
            : HoldsOwnLock(access);
        return comesLater ? null : Program.Files.Runtime.OpenedAt(Program.Files.FilesOf(access.Key, Method));
    }

    /// <summary>Whether the file's own lock is held at the access, in this method or by one of those who call it.</summary>
    public bool HoldsOwnLock(Access access) =>
        access.Locks.Union(Program.Files.LocksOfSomeCaller(Method)).Any(l => Program.SameFile(l.Identity, access.Key));

    /// <summary>Whether the access is the method's own: a call of the API, or of another project's method that only opens the file for it.</summary>
    public bool IsMadeHere(Access access) =>
        access.Inner is null
        || (HandleUse.IsHandle(LockNames.ResultOf(access.Callee!)) && !SymbolEqualityComparer.Default.Equals(access.Callee!.ContainingAssembly, Program.Compilation.Assembly));

    /// <summary>Whether the access is one half of a read-modify-write of this method, racy or not.</summary>
    public bool IsPartOfReadModifyWrite(Access access) => Summary.ReadModifyWrites.Any(p => p.Load == access || p.Save == access);

    /// <summary>Whether the program knows the file by itself, or the configuration does, rather than whoever calls.</summary>
    public bool IsRegistry(Key key) =>
        Program.Files.IsStable(key, Method) || Options.IsRegistry(PathOf(key)) || Program.Files.FilesOf(key, Method).Any(f => Options.IsRegistry(KeyText.Full(f)));

    /// <summary>Whether the file is a log, as its name says: half a line of it does no harm.</summary>
    public bool IsLog(Access access) => Program.Files.UsesOf(access).Select(u => u.Key.FileName).Append(access.Key.FileName).Any(name =>
        name is not null && (name.EndsWith(".log", StringComparison.OrdinalIgnoreCase) || name.Equals("log.txt", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The file in the words of a message.</summary>
    public string Name(Access access) => NameOf(access.Key);

    private string NameOf(Key key) => key.Kind == KeyKind.Parameter && key.Ordinal < Method.Parameters.Length
        ? Method.Parameters[key.Ordinal].Name
        : key.ToString();

    private bool IsExcluded(Access access)
    {
        var files = Program.Files.FilesOf(access.Key, Method).ToList();
        return Options.IsExcluded(PathOf(access.Key)) || (files.Count > 0 && files.All(f => Options.IsExcluded(KeyText.Full(f))));
    }

    private string PathOf(Key key) => KeyText.Full(Program.Canonical(key));

    private ImmutableArray<Race> FindRaces()
    {
        var races = ImmutableArray.CreateBuilder<Race>();
        foreach (var pairs in Summary.ReadModifyWrites.Where(p => !AreOfDifferentTypes(p)).GroupBy(p => p.Save))
        {
            if (pairs.Key.IsTemporary || Program.Files.IsPrivate(pairs.Key.Key) || (pairs.Any(p => p.IsReset) && IsRegistry(pairs.Key.Key)))
                continue;
            var pair = pairs.OrderBy(p => p.Load.Site.SpanStart).Last();
            var halfLocks = pair.Load.Locks.Union(pair.Save.Locks).Where(l => !IsOwnHandle(l, pair, Program)).ToImmutableArray();
            if (KindOf(pairs, halfLocks) is { } kind)
                races.Add(new(kind, pair.Load, pair.Save, halfLocks));
        }

        // A helper that saves in two places is called once: that is one race.
        return races.GroupBy(r => (r.Save.Site, Summary.IsChosenByTypeArgument(r.Save) ? Key.Any : Program.Canonical(r.Save.Key))).Select(r => r.OrderBy(race => race.Kind).First()).ToImmutableArray();
    }

    /// <summary>Two calls of generic methods that choose their file by the type that they are called for: two types, two files.</summary>
    private bool AreOfDifferentTypes(ReadModifyWrite pair) =>
        Summary.IsChosenByTypeArgument(pair.Load) && Summary.IsChosenByTypeArgument(pair.Save)
        && !pair.Load.Callee!.TypeArguments.AsEnumerable().SequenceEqual(pair.Save.Callee!.TypeArguments, SymbolEqualityComparer.Default);

    private RaceKind? KindOf(IEnumerable<ReadModifyWrite> pairs, ImmutableArray<LockToken> halfLocks)
    {
        var spanning = pairs.Select(p => p.HeldThroughout).OrderByDescending(held => held.Count).First();
        var guarded = spanning.IsEmpty && Program.Files.IsGuardedByCallers(Method);
        if (guarded)
            spanning = Program.Files.LocksAround(Method);
        var registry = IsRegistry(pairs.First().Save.Key);
        if (!spanning.IsEmpty)
            return registry && !Options.SingleProcess && spanning.All(l => l.Reach == LockReach.Process) ? RaceKind.LockedInThisProcessOnly : null;
        if (guarded)
            return null;
        return !registry ? (pairs.First().Save.Kind == AccessKind.SaveValue ? null : RaceKind.HandedIn) : halfLocks.IsEmpty ? RaceKind.Unlocked : RaceKind.LockReleasedInBetween;
    }

    /// <summary>An exclusive handle on the registry itself keeps others out of this load or this save, not out of what lies between.</summary>
    private static bool IsOwnHandle(LockToken token, ReadModifyWrite pair, ProgramModel program) =>
        token.File is { } file && (program.SameFile(file, pair.Load.Key) || program.SameFile(file, pair.Save.Key));
}
