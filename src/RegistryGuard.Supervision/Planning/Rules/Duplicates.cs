using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>Entries that have something in common which they should not have.</summary>
internal static class Duplicates
{
    /// <summary>The entries of each key that several have, in the order of the second ones. Costs little where there are none.</summary>
    public static IEnumerable<(TKey Key, IReadOnlyList<RegistryEntry> Entries)> By<TKey>(
        IReadOnlyCollection<RegistryEntry> entries, Func<RegistryEntry, TKey> key)
        where TKey : notnull
    {
        var first = new Dictionary<TKey, RegistryEntry>(entries.Count);
        Dictionary<TKey, List<RegistryEntry>>? duplicates = null;
        foreach (var entry in entries)
        {
            var own = key(entry);
            if (first.TryAdd(own, entry)) continue;
            duplicates ??= [];
            if (!duplicates.TryGetValue(own, out var same)) duplicates[own] = same = [first[own]];
            same.Add(entry);
        }

        return duplicates?.Select(pair => (pair.Key, (IReadOnlyList<RegistryEntry>)pair.Value)) ?? [];
    }
}
