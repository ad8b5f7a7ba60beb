using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Planning;

/// <summary>
/// Takes it for a fault of the look, and not of the entries, if many die at once: at least five that the pass before did not
/// suspect, and either half the registry or all that claim to live. A wrong socket looks like that.
/// </summary>
internal static class MassDeathBreaker
{
    private const int Many = 5;

    /// <returns>Why the deaths of this pass prove nothing; <see langword="null"/> if they do.</returns>
    public static string? Trip(Reconciliation pass, IReadOnlyCollection<RegistryEntry> dying)
    {
        var deaths = dying.Count(entry => !pass.Verdicts[entry].IsBeyondDoubt && !pass.Strikes.Has(Suspicion.OfDeath(entry)));
        if (deaths < Many || deaths <= pass.Policy.AllowedDeaths) return null;
        var sets = dying.Select(entry => entry.Set).ToHashSet();
        var all = pass.View.Entries.Count(entry => sets.Contains(entry.Set));
        if (deaths * 2 >= all) return $"{deaths} of {all} entries were found dead at once: the look may be wrong, not the entries";
        return pass.Verdicts.Values.Any(verdict => verdict.Liveness == Liveness.Alive)
            ? null
            : $"all {deaths} active entries were found dead at once, and none alive: the look may be wrong, not the entries";
    }
}
