using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine;

/// <summary>
/// Who loads and who saves which file, over the whole compilation. Parameters are read at their callers; where a path is only
/// partly known, a file name that is spelled out is the file.
/// </summary>
internal sealed class FileIndex
{
    private const int MaxDepth = 5;
    private const int MaxKeys = 200;

    private readonly ProgramModel _program;
    private readonly Dictionary<IMethodSymbol, List<(IMethodSymbol Caller, CallSite Site)>> _callers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<Access, ImmutableArray<FileUse>> _uses = [];
    private readonly Dictionary<string, List<FileUse>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _shared;
    private readonly Dictionary<Key, List<FileUse>> _byKey = [];
    private readonly Dictionary<Key, List<FileUse>> _byFamily = [];
    private readonly Dictionary<Key, List<FileUse>> _listed = [];
    private readonly Dictionary<Key, List<FileUse>> _named = [];
    private readonly Dictionary<ISymbol, bool> _private = new(SymbolEqualityComparer.Default);
    private ImmutableArray<(Key File, Access Guarded)> _lockFiles;
    private GuardIndex? _guards;
    private StartUpModels? _startUpModels;
    private RuntimeFiles? _runtime;
    private HashSet<Key>? _updated;

    public FileIndex(ProgramModel program)
    {
        _program = program;
        foreach (var method in program.Summaries)
        {
            foreach (var call in method.Value.Calls)
                AddCall(method.Key, call);
        }

        foreach (var (caller, call) in program.OutsideCalls)
            AddCall(caller, call);

        _shared = new(program.Summaries.SelectMany(m => NamesOfTwoFiles(m.Value)), StringComparer.OrdinalIgnoreCase);
        foreach (var method in program.Summaries)
        {
            if (program.Tests.Contains(method.Key))
                continue;
            foreach (var access in method.Value.Accesses.Where(IsOutermost))
                Add(method.Key, access);
        }
    }

    /// <summary>Which locks guard which file.</summary>
    public GuardIndex Guards => _guards ??= new(_program, this);

    /// <summary>The members that hold what a file held at start-up.</summary>
    public StartUpModels StartUpModels => _startUpModels ??= new(_program, this);

    /// <summary>The files that the runtime owns.</summary>
    public RuntimeFiles Runtime => _runtime ??= new(_program, this);

    /// <summary>The files that a key names, as the callers of its method name them.</summary>
    public IEnumerable<Key> FilesOf(Key key, IMethodSymbol method) => Instantiate(key, method).Select(k => k.Key);

    /// <summary>The files that the access works on, as its callers name them.</summary>
    public ImmutableArray<FileUse> UsesOf(Access access) => _uses.TryGetValue(access, out var uses) ? uses : ImmutableArray<FileUse>.Empty;

    /// <summary>
    /// The direct accesses of one kind to the same file in other methods. What one method does with its own file alone, such as
    /// writing it only if it has changed, makes no registry.
    /// </summary>
    public IEnumerable<FileUse> Others(Access access, IMethodSymbol method, AccessKind kind) =>
        UsesOf(access).SelectMany(Same)
            .Where(o => o.Access.Kind == kind && !SymbolEqualityComparer.Default.Equals(o.Method, method))
            .Distinct();

    /// <summary>An access that is guarded by a lock on the very file that <paramref name="access"/> works on, first by position.</summary>
    public Access? GuardedBy(Access access) =>
        UsesOf(access)
            .SelectMany(use => LockFiles.Where(l => l.File.Equals(use.Key) || (use.Key.FileName is { } name && name.IndexOf('.') > 0 && name == l.File.FileName)))
            .Select(l => l.Guarded)
            .OrderBy(g => g.Site.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(g => g.Site.SpanStart)
            .FirstOrDefault();

    /// <summary>
    /// Whether <paramref name="key"/> is a file that the program knows by itself, rather than one that whoever calls hands in.
    /// </summary>
    public bool IsStable(Key key, IMethodSymbol method) => Instantiate(key, method).Any(k => !k.Key.IsHandedIn);

    /// <summary>Whether the method is called, and by nobody but such callers.</summary>
    public bool AreCallers(IMethodSymbol method, Func<IMethodSymbol, bool> such) =>
        _callers.TryGetValue(method.OriginalDefinition, out var callers) && callers.All(c => such(c.Caller));

    /// <summary>Whether some method of the program loads, changes and saves the very file.</summary>
    public bool IsUpdated(Access access, IMethodSymbol method)
    {
        _updated ??= [.. from candidate in _program.Summaries
                         from pair in candidate.Value.ReadModifyWrites
                         where !pair.IsReset && !pair.Save.IsTemporary
                         from file in FilesOf(pair.Save.Key, candidate.Key)
                         select file];
        return FilesOf(access.Key, method).Any(f => !f.Contains(KeyKind.Parameter) && !f.Contains(KeyKind.Site) && _updated.Contains(f));
    }

    /// <summary>Whether everybody who calls the method holds a lock around it.</summary>
    public bool IsGuardedByCallers(IMethodSymbol method) => IsGuarded(method, ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default));

    /// <summary>Whether everybody who calls the method holds a lock around it, or lacks one for a read-modify-write of their own.</summary>
    public bool IsLeftToCallers(IMethodSymbol method, int depth = 0) =>
        depth < MaxDepth && _callers.TryGetValue(method.OriginalDefinition, out var callers)
        && callers.All(c => !c.Site.Locks.IsEmpty || IsPartOfRace(c.Caller, c.Site) || IsLeftToCallers(c.Caller, depth + 1));

    /// <summary>The locks that one caller or another holds at its call, and those that are held around that one.</summary>
    public ImmutableHashSet<LockToken> LocksOfSomeCaller(IMethodSymbol method)
    {
        var locks = ImmutableHashSet<LockToken>.Empty.ToBuilder();
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<IMethodSymbol>([method.OriginalDefinition]);
        while (open.Count > 0)
        {
            var next = open.Dequeue();
            if (!seen.Add(next) || !_callers.TryGetValue(next, out var callers))
                continue;
            foreach (var (caller, site) in callers)
            {
                locks.UnionWith(site.Locks);
                open.Enqueue(caller);
            }
        }

        return locks.ToImmutable();
    }

    /// <summary>The locks that an access is made under: its own, and those that its callers hold at each call.</summary>
    public ImmutableHashSet<LockToken> LocksAround(IMethodSymbol method, int depth = 0)
    {
        if (depth >= MaxDepth || !_callers.TryGetValue(method.OriginalDefinition, out var callers))
            return ImmutableHashSet<LockToken>.Empty;
        ImmutableHashSet<LockToken>? common = null;
        foreach (var (caller, site) in callers)
        {
            var locks = site.Locks.Union(LocksAround(caller, depth + 1));
            common = common is null ? locks : common.Intersect(locks);
        }

        return common ?? ImmutableHashSet<LockToken>.Empty;
    }

    /// <summary>The files on which a handle is held as a lock for accesses to other files. A file whose creation is the lock is meant to be deleted.</summary>
    private ImmutableArray<(Key File, Access Guarded)> LockFiles
    {
        get
        {
            if (_lockFiles.IsDefault)
            {
                _lockFiles = (from method in _program.Summaries
                              from access in method.Value.Accesses
                              where access.Kind == AccessKind.Load || access.IsSave
                              from token in access.Locks
                              where token is { File: not null, IsExistence: false } && !_program.SameFile(token.File, access.Key)
                              from file in Instantiate(token.File!, method.Key)
                              select (file.Key, access)).ToImmutableArray();
            }

            return _lockFiles;
        }
    }

    private bool IsPartOfRace(IMethodSymbol method, CallSite call) =>
        _program.Candidate(method) is { } summary
        && summary.ReadModifyWrites.Any(p => (p.Save.Site == call.Site || p.Load.Site == call.Site) && p.HeldThroughout.IsEmpty && !p.IsReset);

    private bool IsGuarded(IMethodSymbol method, ImmutableHashSet<ISymbol> seen)
    {
        if (seen.Count >= MaxDepth || seen.Contains(method) || !_callers.TryGetValue(method.OriginalDefinition, out var callers))
            return false;
        return callers.All(c => !c.Site.Locks.IsEmpty || IsGuarded(c.Caller, seen.Add(method)));
    }

    private void AddCall(IMethodSymbol caller, CallSite call)
    {
        if (!_callers.TryGetValue(call.Callee, out var callers))
            _callers[call.Callee] = callers = [];
        callers.Add((caller, call));
    }

    private void Add(IMethodSymbol method, Access access)
    {
        var uses = Instantiate(access.Key, method)
            .Select(k => new FileUse(access, method, k.Key, access.Locks.Union(k.Locks)) { Families = FamiliesOf(k.Key, k.Remembered) })
            .ToImmutableArray();
        _uses[access] = uses;
        foreach (var use in uses)
        {
            Put(_byKey, use.Key, use);
            // A test of another project that lays out a file of the same name does not work on this one's.
            if (use.Key.FileName is { } name && access.Inner is null && !_shared.Contains(name))
                Put(_byName, name, use);
            foreach (var family in use.Families)
                Put(_byFamily, family, use);
            if (FileFamily.FolderOf(use.Key) is { } place)
                Put(IsListed(use) ? _listed : _named, place.Folder, use);
        }
    }

    /// <summary>
    /// The names that say too little: what a method loads under such a name it saves in another folder under the same one, as installers
    /// and builds do with their templates.
    /// </summary>
    private IEnumerable<string> NamesOfTwoFiles(MethodSummary method) =>
        from save in method.Accesses
        where save.IsSave && save.Inner is null && save.Key.FileName is not null
        from source in save.Content
        where source.Load is { Inner: null } load && load.Key.FileName is { } name && name.Equals(save.Key.FileName, StringComparison.OrdinalIgnoreCase)
            && !_program.SameFile(source.Load.Key, save.Key)
        select save.Key.FileName;

    /// <summary>The access itself, or the call that leads to it out of this project.</summary>
    private bool IsOutermost(Access access) => access.Inner is null || !SymbolEqualityComparer.Default.Equals(access.Callee!.ContainingAssembly, _program.Compilation.Assembly);

    private static ImmutableArray<Key> FamiliesOf(Key key, ImmutableArray<ISymbol> remembered) =>
        remembered.Select(FileFamily.RememberedIn).Append(FileFamily.Of(key)).Where(f => f is not null).Select(f => f!).Distinct().ToImmutableArray();

    private IEnumerable<FileUse> Same(FileUse use)
    {
        if (!use.Key.Contains(KeyKind.Parameter) && !use.Key.Contains(KeyKind.Site) && _byKey.TryGetValue(use.Key, out var same))
        {
            foreach (var other in same)
                yield return other;
        }

        if (use.Access.Inner is null && use.Key.FileName is { } name && name.IndexOf('.') > 0 && _byName.TryGetValue(name, out var named))
        {
            foreach (var other in named)
                yield return other;
        }

        foreach (var other in use.Families.SelectMany(f => _byFamily[f]))
            yield return other;
        foreach (var other in InSameFolder(use))
            yield return other;
    }

    /// <summary>The files that the code names in a folder, for one that it has found by listing the folder, and the other way round.</summary>
    private IEnumerable<FileUse> InSameFolder(FileUse use)
    {
        if (FileFamily.FolderOf(use.Key) is not var (folder, ending) || !(IsListed(use) ? _named : _listed).TryGetValue(folder, out var others))
            return [];
        return others.Where(o => FileFamily.FolderOf(o.Key)!.Value.Ending is var other && (ending is null || other is null || ending == other));
    }

    private static bool IsListed(FileUse use) => FolderListing.Of(use.Key) is not null;

    private List<CallerName> Instantiate(Key key, IMethodSymbol method)
    {
        var found = new List<CallerName>();
        Instantiate(new(key, ImmutableHashSet<LockToken>.Empty, ImmutableArray<ISymbol>.Empty), method, 0, found);
        return found;
    }

    private void Instantiate(CallerName name, IMethodSymbol method, int depth, List<CallerName> found)
    {
        if (found.Count >= MaxKeys)
            return;
        name = name with { Remembered = name.Remembered.AddRange(RememberedIn(name.Key, method)) };
        if (!name.Key.Contains(KeyKind.Parameter) || depth >= MaxDepth || !_callers.TryGetValue(method.OriginalDefinition, out var callers))
        {
            if (name.Key.IsKnown && !name.Key.Equals(Key.Nothing) && !IsPrivate(name.Key))
                found.Add(name with { Key = _program.Canonical(name.Key) });
            return;
        }

        foreach (var (caller, site) in callers)
        {
            var atCaller = name.Key.Substitute(part => part.Kind switch
            {
                KeyKind.Parameter => part.Ordinal < site.Arguments.Length ? site.Arguments[part.Ordinal] : Key.Unknown,
                KeyKind.This => site.Receiver,
                KeyKind.Site => Key.Within(Key.Site(site.Site), part),
                _ => null,
            });
            Instantiate(name with { Key = atCaller, Locks = name.Locks.Union(site.Locks) }, caller, depth + 1, found);
        }
    }

    /// <summary>Whether the file is one that nobody else can name, such as one in a folder that the constructor has made for the object alone.</summary>
    public bool IsPrivate(Key key) => key.IsOwned || (key is { Kind: KeyKind.Member, Symbol: { } member } && IsMadeByConstructor(member)) || key.Parts.Any(IsPrivate);

    private bool IsMadeByConstructor(ISymbol member)
    {
        if (_private.TryGetValue(member, out var known))
            return known;
        var place = Key.Member(Key.This, member);
        var constructors = member.IsStatic ? ImmutableArray<IMethodSymbol>.Empty : member.ContainingType?.InstanceConstructors ?? ImmutableArray<IMethodSymbol>.Empty;
        return _private[member] = FileFamily.CanRemember(member)
            && constructors.Any(c => _program.Summary(c) is { } summary && summary.Writes.Any(w => w.Key.Equals(place) && w.Value.Key.IsOwned));
    }

    /// <summary>The members that <paramref name="method"/> stores the path in.</summary>
    private IEnumerable<ISymbol> RememberedIn(Key path, IMethodSymbol method) =>
        _program.Candidate(method) is { } summary ? summary.Remembered.Where(r => r.Path.Equals(path)).Select(r => r.Member) : [];

    private static void Put<TKey>(Dictionary<TKey, List<FileUse>> index, TKey key, FileUse use)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var uses))
            index[key] = uses = [];
        uses.Add(use);
    }
}

/// <summary>A key as one chain of callers names it, with the locks held and the members that the path was stored in on the way.</summary>
internal sealed record CallerName(Key Key, ImmutableHashSet<LockToken> Locks, ImmutableArray<ISymbol> Remembered);

/// <summary>An access to a file as one chain of callers names it, with the locks held on the way.</summary>
internal sealed record FileUse(Access Access, IMethodSymbol Method, Key Key, ImmutableHashSet<LockToken> Locks)
{
    /// <summary>The families that the file belongs to.</summary>
    public ImmutableArray<Key> Families { get; init; } = ImmutableArray<Key>.Empty;
}
