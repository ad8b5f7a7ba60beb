using RegistryGuard.Supervision.Diagnosis;

namespace RegistryGuard.Tool.Output.Registries.Diagnosis;

/// <summary>Who started whom, as the registry says it: entries as a tree, with names that only parents have as its roots.</summary>
/// <param name="Name">The entry's id, or the name of a parent that is no entry.</param>
/// <param name="Entry">The entry; <see langword="null"/> for a name that is none.</param>
/// <param name="Depth">How many ancestors it has.</param>
/// <param name="Hidden">How many entries below it have ended, and nothing below them runs: they are only counted.</param>
internal readonly record struct EntryForest(string Name, DiagnosedEntry? Entry, int Depth, int Hidden)
{
    public static IEnumerable<EntryForest> Of(DiagnosedRegistry registry)
    {
        var byId = registry.Entries.GroupBy(entry => entry.Id).ToDictionary(entries => entries.Key, entries => entries.First());
        var children = registry.Entries.ToLookup(entry => entry.Parent ?? "");
        var seen = new HashSet<DiagnosedEntry>();
        var roots = registry.Entries.Select(entry => entry.Parent).OfType<string>().Where(parent => !byId.ContainsKey(parent)).Distinct();
        foreach (var root in roots)
        {
            foreach (var node in Below(new(root, null, 0, 0), children, seen)) yield return node;
        }

        foreach (var entry in registry.Entries.Where(entry => entry.Parent is null || !seen.Contains(entry)))
        {
            if (seen.Contains(entry)) continue;
            if (IsWorthShowing(entry, children, []))
            {
                foreach (var node in Below(new(entry.Id, entry, 0, 0), children, seen)) yield return node;
            }
        }
    }

    private static List<EntryForest> Below(EntryForest node, ILookup<string, DiagnosedEntry> children, HashSet<DiagnosedEntry> seen)
    {
        if (node.Entry is { } itself && !seen.Add(itself)) return [];
        var below = children[node.Name].Where(child => !seen.Contains(child)).ToArray();
        var shown = below.Where(child => IsWorthShowing(child, children, [])).ToArray();
        foreach (var hidden in below.Except(shown)) seen.Add(hidden);
        return
        [
            node with { Hidden = below.Length - shown.Length },
            .. shown.SelectMany(child => Below(new(child.Id, child, node.Depth + 1, 0), children, seen)),
        ];
    }

    private static bool IsWorthShowing(DiagnosedEntry entry, ILookup<string, DiagnosedEntry> children, HashSet<DiagnosedEntry> path) =>
        entry.Standing != EntryStanding.Ended
        || (path.Add(entry) && children[entry.Id].Any(child => IsWorthShowing(child, children, path)));
}
