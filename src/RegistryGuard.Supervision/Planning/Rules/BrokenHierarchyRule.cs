using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>Parents or children that do not exist, disagree, or go in a circle.</summary>
internal sealed class BrokenHierarchyRule : IFindingRule
{
    public IEnumerable<Finding> Find(Reconciliation pass)
    {
        if (pass.View.Config.Document.Hierarchy?.Children is null && pass.View.Entries.All(entry => entry.Parent is null)) yield break;
        var entries = pass.View.Entries.Where(entry => entry.Rules.Parent is not null)
            .GroupBy(entry => entry.Id).ToDictionary(group => group.Key, group => group.First());
        var roots = pass.View.Config.Document.Hierarchy?.Roots ?? [];
        var known = entries.Keys.Concat(pass.View.Related.SelectMany(view => view.Entries).Select(entry => entry.Id)).Concat(roots).ToHashSet();
        var reported = new HashSet<string>();
        foreach (var entry in entries.Values)
        {
            if (entry.Parent is not { } parent) continue;
            if (!known.Contains(parent))
                yield return Broken(entry, $"{entry.Set} {entry.Id} has the parent '{parent}', which does not exist");
            else if (Circle(entry, entries) is { } circle && circle.All(reported.Add))
                yield return Broken(entry, $"{entry.Set} {entry.Id} is its own ancestor: {string.Join(" <- ", circle.Append(entry.Id))}");
        }

        foreach (var finding in Children(pass.View, entries, known)) yield return finding;
    }

    private static IEnumerable<Finding> Children(RegistryView view, Dictionary<string, RegistryEntry> entries, HashSet<string> known)
    {
        if (view.Text is not { } text || view.Config.Document.Hierarchy?.Children is not { } place) yield break;
        if (place.Pointer.Find(text.Root) is not { } map) yield break;
        foreach (var parent in map)
        {
            if (!parent.IsMember) continue;
            if (!known.Contains(parent.Name)) yield return At(parent, parent.Name, $"'{parent.Name}' has children, but does not exist");
            foreach (var child in parent)
            {
                var id = child.AsText() ?? "";
                if (!known.Contains(id))
                    yield return At(child, id, $"'{parent.Name}' has the child '{id}', which does not exist");
                else if (entries.TryGetValue(id, out var entry) && entry.Parent is { } other && other != parent.Name)
                    yield return At(child, id, $"'{id}' is a child of '{parent.Name}', but says that '{other}' is its parent");
            }
        }
    }

    private static List<string>? Circle(RegistryEntry entry, Dictionary<string, RegistryEntry> entries)
    {
        var path = new List<string> { entry.Id };
        while (entries[path[^1]].Parent is { } parent && entries.ContainsKey(parent))
        {
            if (parent == entry.Id) return path;
            if (path.Contains(parent)) return null;
            path.Add(parent);
        }

        return null;
    }

    private static Finding Broken(RegistryEntry entry, string message) =>
        Reconciliation.About(entry, FindingKind.BrokenHierarchy, FindingSeverity.Warning, message);

    private static Finding At(JsonValue value, string subject, string message) => new()
    {
        Kind = FindingKind.BrokenHierarchy,
        Severity = FindingSeverity.Warning,
        Subject = subject,
        Message = message,
        Line = value.Position.Line,
        Column = value.Position.Column,
    };
}
