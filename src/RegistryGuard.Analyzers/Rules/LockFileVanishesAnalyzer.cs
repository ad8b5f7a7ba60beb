using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG1007: a lock on the file that the save replaces, or on a lock file that is deleted.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockFileVanishesAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public LockFileVanishesAnalyzer()
        : base(Descriptors.LockFileVanishes)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) => Replaced(method).Concat(Deleted(method));

    private static IEnumerable<Finding> Replaced(MethodView method) =>
        from save in method.Summary.Accesses
        where save.Kind == AccessKind.SaveAtomic && HoldsItself(method, save) && !method.LosesUpdates(save.Site)
        group save by save.Site into saves
        let save = saves.First()
        select new Finding(saves.Key, Evidence.Of(null, save), method.Name(save), "is replaced " + Evidence.Here(save));

    private static IEnumerable<Finding> Deleted(MethodView method) =>
        from delete in method.Summary.Accesses
        where delete.Kind == AccessKind.Delete && delete.Inner is null
        let guarded = method.Program.Files.GuardedBy(delete)
        where guarded is not null
        select new Finding(
            delete.Site,
            Evidence.Of(guarded),
            method.Name(delete),
            $"is deleted here while it guards the access at {Evidence.Place(guarded.Site)}");

    /// <summary>Whether the lock is taken in this method, and on the file that is saved.</summary>
    private static bool HoldsItself(MethodView method, Access save) =>
        save.Locks.Any(l => l.File is { } file && method.Program.SameFile(file, save.Key))
        && save.Inner?.Locks.Any(l => l.File is { } file && method.Program.SameFile(file, save.Inner.Key)) != true;
}
