using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
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
        where IsWhole(method, repeated.First.Origin) && IsWhole(method, repeated.Second.Origin)
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
    /// Whether the load is that of a document. A copy makes another file, and what is opened and never saved, such as a package that is
    /// hashed and then unpacked, is read in passes.
    /// </summary>
    private static bool IsWhole(MethodView method, Access load) =>
        !load.IsCopy
        && (!load.IsOpening || method.Program.Files.Others(load, method.Method, AccessKind.SaveInPlace).Concat(method.Program.Files.Others(load, method.Method, AccessKind.SaveAtomic)).Any());
}
