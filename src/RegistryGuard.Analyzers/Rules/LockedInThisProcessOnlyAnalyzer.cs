using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG1005: a read-modify-write under a lock that other processes do not see.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockedInThisProcessOnlyAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public LockedInThisProcessOnlyAnalyzer()
        : base(Descriptors.LockedInThisProcessOnly)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) =>
        from race in method.RacesOf(RaceKind.LockedInThisProcessOnly)
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
