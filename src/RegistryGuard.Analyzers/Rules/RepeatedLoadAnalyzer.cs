using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG1004: a load of what this operation has loaded already, with nothing saved in between.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RepeatedLoadAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public RepeatedLoadAnalyzer()
        : base(Descriptors.RepeatedLoad)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) =>
        from repeated in method.Summary.RepeatedLoads
        where !repeated.First.Origin.IsThroughRegistry && !repeated.Second.Origin.IsThroughRegistry
        where !repeated.First.Origin.IsCopy && IsDocument(method, repeated.Second) && !IsOneState(repeated)
        group repeated by repeated.Second.Site into site
        let repeated = site.First()
        select new Finding(
            site.Key,
            Evidence.Of(repeated.First, repeated.First, repeated.Second),
            method.Name(repeated.Second),
            Evidence.Where(repeated.First))
        {
            Properties = method.RepeatedLoadFixes(repeated),
        };

    /// <summary>
    /// Whether a lock that every process respects makes both loads see one state, and the second one belongs to something else than
    /// the first: a helper that updates the registry by itself, say, has to load it.
    /// </summary>
    private static bool IsOneState(RepeatedLoad repeated) =>
        repeated.HeldThroughout.Any(l => l.Reach == LockReach.EveryProcess)
        && !SymbolEqualityComparer.Default.Equals(repeated.First.Callee, repeated.Second.Callee);

    /// <summary>
    /// Whether the load is that of a document. A copy makes another file. What nobody saves may be a template that several callees use, or a
    /// package that is hashed and then unpacked: only where it is read whole, right here, is the second time too many.
    /// </summary>
    private static bool IsDocument(MethodView method, Access load) =>
        !load.Origin.IsCopy && ((load.Inner is null && !load.IsOpening) || IsSaved(method, load.Origin));

    private static bool IsSaved(MethodView method, Access load) =>
        method.Program.Files.Others(load, method.Method, AccessKind.SaveInPlace).Concat(method.Program.Files.Others(load, method.Method, AccessKind.SaveAtomic)).Any();
}
