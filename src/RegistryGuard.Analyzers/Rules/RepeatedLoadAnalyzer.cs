using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

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
}
