using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Registries.Configuration;

/// <summary>Finds numbers beside the entries whose names say that they count them.</summary>
internal static class CountGuess
{
    public static IEnumerable<CountRule> Find(JsonValue root, IReadOnlyList<EntrySet> sets)
    {
        if (!root.IsObject) yield break;
        foreach (var member in root)
        {
            if (!member.IsNumber) continue;
            var name = member.Name.ToLowerInvariant();
            var set = sets.FirstOrDefault(set => name.Contains(set.Name.TrimEnd('s'), StringComparison.OrdinalIgnoreCase))
                ?? (sets.Count == 1 ? sets[0] : null);
            if (set is null) continue;
            var at = CollectionGuess.Place(member.Name);
            if (name.Contains("active", StringComparison.Ordinal) && set.Status is not null)
                yield return new CountRule { At = at, Of = set.Name, Where = ["active"] };
            else if (name.Contains("total", StringComparison.Ordinal))
                yield return new CountRule { At = at, Of = set.Name, Cumulative = true };
        }
    }
}
