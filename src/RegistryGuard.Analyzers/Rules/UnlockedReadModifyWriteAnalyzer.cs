using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG1001: a save that depends on a load of the same registry, with no lock at either.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnlockedReadModifyWriteAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UnlockedReadModifyWriteAnalyzer()
        : base(Descriptors.UnlockedReadModifyWrite)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) =>
        from race in method.RacesOf(RaceKind.Unlocked)
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
