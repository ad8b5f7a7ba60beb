using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG1003: a load that shares no lock with a writer that saves in place.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnlockedLoadAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UnlockedLoadAnalyzer()
        : base(Descriptors.UnlockedLoad)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method)
    {
        foreach (var load in method.Summary.Accesses.Where(a => a is { Kind: AccessKind.Load, IsThroughRegistry: false, Origin.IsCopy: false } && method.IsMadeHere(a)))
        {
            if (method.IsPartOfReadModifyWrite(load) || IsReadOn(method, load) || method.IsLog(load) || FolderListing.IsEach(load.Key) || method.Program.Files.IsGuardedByCallers(method.Method))
                continue;
            if (InPlaceWriter(method, load) is not { } writer)
                continue;
            yield return new(load.Site, Evidence.Of(null).Add(writer.Access.Site), method.Name(load), $"{writer.Method.Name} ({Evidence.Place(writer.Access.Site)})")
            {
                Properties = method.UnlockedLoadFixes(load, writer.Access),
            };
        }
    }

    /// <summary>Whether the handle has been read through before: its first piece is at fault.</summary>
    private static bool IsReadOn(MethodView method, Access load) =>
        load.IsPiece && method.Summary.Accesses.Any(o => o.IsPiece && o.Key.Equals(load.Key) && o.Site.SpanStart < load.Site.SpanStart);

    /// <summary>A writer of the same file that can be half done while this load reads, first by position.</summary>
    private static FileUse? InPlaceWriter(MethodView method, Access load)
    {
        var locks = method.Program.Files.UsesOf(load).Aggregate(load.Locks, (all, use) => all.Union(use.Locks));
        var writers = method.Program.Files.Others(load, method.Method, AccessKind.SaveInPlace).Where(w => !w.Access.IsTemporary && !w.Access.IsMarker).ToList();
        var sharesALock = writers.Any(w => locks.Overlaps(w.Locks));

        // Where writers take different locks, the one whose lock the load does not take is at fault.
        return writers
            .Where(w => !locks.Overlaps(w.Locks) && (w.Locks.IsEmpty || !sharesALock))
            .OrderBy(w => w.Access.Site.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(w => w.Access.Site.SpanStart)
            .FirstOrDefault();
    }
}
