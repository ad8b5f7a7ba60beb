using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG1002: a read-modify-write whose lock is released between load and save, or taken for only one of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockReleasedInBetweenAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public LockReleasedInBetweenAnalyzer()
        : base(Descriptors.LockReleasedInBetween)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) =>
        from race in method.RacesOf(RaceKind.LockReleasedInBetween)
        select new Finding(
            race.Save.Site,
            Evidence.Of(race.Load, race.Load, race.Save),
            method.Name(race.Save),
            Evidence.Where(race.Load),
            Evidence.Here(race.Save),
            Describe(race))
        {
            Properties = method.ReadModifyWriteFixes(race),
        };

    private static string Describe(Race race)
    {
        var name = race.HalfLocks.Select(l => l.Identity.ToString()).OrderBy(n => n, StringComparer.Ordinal).First();
        return name.IndexOf('(') < 0 && name.IndexOf(' ') < 0 ? $"the lock '{name}'" : "the lock";
    }
}
