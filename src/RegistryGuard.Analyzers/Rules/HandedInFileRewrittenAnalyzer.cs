using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG1009: a file that the caller names is rewritten without a lock.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandedInFileRewrittenAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public HandedInFileRewrittenAnalyzer()
        : base(Descriptors.HandedInFileRewritten)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) =>
        from race in method.RacesOf(RaceKind.HandedIn)
        select new Finding(
            race.Save.Site,
            Evidence.Of(race.Load, race.Load, race.Save),
            method.Name(race.Save),
            Evidence.Where(race.Load),
            Evidence.Here(race.Save))
        {
            Properties = method.ReadModifyWriteFixes(race),
        };
}
