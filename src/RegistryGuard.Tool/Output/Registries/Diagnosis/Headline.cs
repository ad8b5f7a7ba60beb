using RegistryGuard.Supervision.Diagnosis;

namespace RegistryGuard.Tool.Output.Registries.Diagnosis;

/// <summary>The story of one registry in a sentence: how many it claims, and how many there are.</summary>
internal static class Headline
{
    public static string Of(DiagnosedRegistry registry)
    {
        var standings = Enum.GetValues<EntryStanding>()
            .Select(standing => (Standing: standing, Number: registry.Entries.Count(entry => entry.Standing == standing)))
            .Where(group => group.Number > 0)
            .Select(group => $"{group.Number} {Noun(group.Standing, group.Number)}");
        return registry.Entries.Count == 0
            ? "no entries can be read"
            : $"{Words.Count(registry.Entries.Count, "entry", "entries")}: {string.Join(", ", standings)}";
    }

    private static string Noun(EntryStanding standing, int number) => standing switch
    {
        EntryStanding.Ghost => number == 1 ? "ghost" : "ghosts",
        EntryStanding.NotSeen => "not seen",
        EntryStanding.Suspect => number == 1 ? "suspect" : "suspects",
        _ => Words.Of(standing),
    };
}
