using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Registries.Configuration;

namespace RegistryGuard.Supervision.Planning;

/// <summary>Counts entries as a count of the registry claims to.</summary>
internal static class EntryCount
{
    /// <param name="view">The registry.</param>
    /// <param name="rule">What is counted.</param>
    /// <param name="marked">Entries to be counted as if they were marked already.</param>
    public static int Of(RegistryView view, CountRule rule, IReadOnlySet<RegistryEntry> marked) =>
        view.Entries.Count(entry => entry.Set == rule.Of && Matches(entry, rule, marked));

    private static bool Matches(RegistryEntry entry, CountRule rule, IReadOnlySet<RegistryEntry> marked)
    {
        var becomes = marked.Contains(entry) ? entry.Rules.Mark?[entry.Rules.Status!.At.ToString()].ToString() : null;
        return rule.Where switch
        {
            ["all"] => true,
            ["active"] => becomes is null && entry.ClaimsLife,
            ["terminal"] => becomes is not null || entry.Activity == EntryActivity.Terminal,
            _ => rule.Where.Contains(becomes ?? entry.Status ?? entry.Rules.Status?.Missing ?? ""),
        };
    }
}
