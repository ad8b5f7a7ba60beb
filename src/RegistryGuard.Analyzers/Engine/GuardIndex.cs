using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine;

/// <summary>Under which locks each file is saved, over the whole compilation. A file is meant only where its whole path is known.</summary>
internal sealed class GuardIndex
{
    private readonly Dictionary<Key, List<GuardedAccess>> _byFile = [];
    private readonly Dictionary<IMethodSymbol, HashSet<Key>> _filesOf = new(SymbolEqualityComparer.Default);

    public GuardIndex(ProgramModel program, FileIndex files)
    {
        foreach (var method in program.Summaries)
        {
            foreach (var access in method.Value.Accesses.Where(a => IsLockedHere(a) && !method.Value.IsChosenByTypeArgument(a)))
            {
                // What only some callers hold may be what keeps the others out: silence beats a false alarm.
                var locks = access.Locks.Union(files.LocksOfSomeCaller(method.Key)).Select(l => LockName.Of(l, program)).ToList();
                if (locks.Contains(null) || HoldsItself(access, program) || LosesUpdates(access, method.Value))
                    continue;
                foreach (var file in files.FilesOf(access.Key, method.Key).Where(IsOneFile).Distinct())
                {
                    if (!_byFile.TryGetValue(file, out var guarded))
                        _byFile[file] = guarded = [];
                    guarded.Add(new(access, method.Key, file, locks.Select(l => l!.Value).ToImmutableHashSet()));
                    if (!_filesOf.TryGetValue(method.Key, out var filesOf))
                        _filesOf[method.Key] = filesOf = [];
                    filesOf.Add(file);
                }
            }
        }
    }

    /// <summary>
    /// The saves of a method whose lock keeps no one out: others who must not come in between hold another lock, the one that
    /// more methods hold, or, of as many, the first by position.
    /// </summary>
    public IEnumerable<(GuardedAccess Access, GuardedAccess Other)> Strangers(IMethodSymbol method)
    {
        foreach (var file in _filesOf.TryGetValue(method, out var files) ? files.Select(f => _byFile[f]) : [])
        {
            var home = Home(file);
            foreach (var access in file.Where(a => SymbolEqualityComparer.Default.Equals(a.Method, method) && !a.Locks.Contains(home)))
            {
                var other = InOrder(file).FirstOrDefault(o => o.Locks.Contains(home) && !o.Locks.Overlaps(access.Locks) && Collide(access.Access, o.Access) && IsOneFor(access, o));
                if (other is not null)
                    yield return (access, other);
            }
        }
    }

    /// <summary>Whether the lock is taken in the method itself, so that it is this method's to take another one.</summary>
    private static bool IsLockedHere(Access access) =>
        access.IsSave && !access.IsTemporary && !access.Locks.IsEmpty && access.Inner?.Locks.IsEmpty != false;

    /// <summary>An exclusive handle on the file itself guards it against everybody.</summary>
    private static bool HoldsItself(Access access, ProgramModel program) =>
        access.Locks.Any(l => l.File is { } file && program.SameFile(file, access.Key));

    /// <summary>What is locked for the save alone is another fault, whichever the lock.</summary>
    private static bool LosesUpdates(Access save, MethodSummary method) => method.ReadModifyWrites.Any(p => p.Save == save && p.HeldThroughout.IsEmpty);

    private static bool IsOneFile(Key file) => !file.Contains(KeyKind.Parameter) && !file.Contains(KeyKind.Site) && !file.Contains(KeyKind.Within);

    /// <summary>Whether the file can be one for both: what an object calls its file, an object of another derived class calls another file.</summary>
    private static bool IsOneFor(GuardedAccess a, GuardedAccess b) =>
        !a.File.Contains(KeyKind.This) || IsOf(a.Method.ContainingType, b.Method.ContainingType) || IsOf(b.Method.ContainingType, a.Method.ContainingType);

    private static bool IsOf(INamedTypeSymbol? type, INamedTypeSymbol? baseType)
    {
        while (type is not null && !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, baseType?.OriginalDefinition))
            type = type.BaseType;
        return type is not null;
    }

    private static LockName Home(List<GuardedAccess> file) => InOrder(file)
        .SelectMany(a => a.Locks.OrderBy(l => l.ToString(), StringComparer.Ordinal).Select(name => (Name: name, a.Method)))
        .GroupBy(l => l.Name)
        .OrderByDescending(l => l.Select(use => use.Method).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).Count())
        .First().Key;

    private static IEnumerable<GuardedAccess> InOrder(List<GuardedAccess> file) => file
        .OrderBy(a => a.Access.Site.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(a => a.Access.Site.SpanStart)
        .ThenBy(a => a.Access.Ordinal);

    /// <summary>Whether one of the two at the same time as the other loses an update or writes into the other's half.</summary>
    private static bool Collide(Access a, Access b) =>
        a.LoadsFirst || b.LoadsFirst || (a.Kind == AccessKind.SaveInPlace && b.Kind == AccessKind.SaveInPlace);
}

/// <summary>A save of one file, with the locks that its method takes around it.</summary>
internal sealed record GuardedAccess(Access Access, IMethodSymbol Method, Key File, ImmutableHashSet<LockName> Locks);
