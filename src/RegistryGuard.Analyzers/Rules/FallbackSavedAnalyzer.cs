using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG2002: a default that stands in for a load that failed is saved over what could not be loaded.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FallbackSavedAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public FallbackSavedAnalyzer()
        : base(Descriptors.FallbackSaved)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) =>
        from wipe in method.Wipes
        select new Finding(
            wipe.Save.Site,
            Evidence.Of(wipe.Load, wipe.Load, wipe.Save),
            method.Name(wipe.Save),
            Evidence.Where(wipe.Load),
            Evidence.Here(wipe.Save))
        {
            Properties = method.FallbackFixes(wipe),
        };
}
