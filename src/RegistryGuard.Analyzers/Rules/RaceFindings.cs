namespace RegistryGuard.Analyzers.Rules;

/// <summary>The findings of the rules that say the same of a race: what is loaded where, and saved where.</summary>
internal static class RaceFindings
{
    public static IEnumerable<Finding> Of(MethodView method, RaceKind kind) =>
        from race in method.RacesOf(kind)
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
