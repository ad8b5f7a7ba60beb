using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Registries.Configuration;
using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Planning;

/// <summary>
/// A number that a registry keeps of its entries, against what is counted. A cumulative one is no census: it may exceed what is
/// there, since entries may have been removed, and only falls short if one was forgotten.
/// </summary>
/// <param name="Rule">What it claims to count.</param>
/// <param name="Value">Where it stands.</param>
/// <param name="Claimed">What it says; <see langword="null"/> if it is no number.</param>
/// <param name="Now">How many there are, if the registry's own words are believed.</param>
/// <param name="After">How many there are once the ghosts are marked.</param>
internal readonly record struct KeptCount(CountRule Rule, JsonValue Value, long? Claimed, int Now, int After)
{
    public bool Holds => Claimed is { } claimed && (Rule.Cumulative ? claimed >= After : claimed == After);

    public string What => Rule.Where is ["all"] ? $"entries of {Rule.Of}" : $"{string.Join("/", Rule.Where)} entries of {Rule.Of}";

    public static IEnumerable<KeptCount> Of(RegistryView view, IReadOnlySet<RegistryEntry> condemned)
    {
        if (view.Text is not { } text) yield break;
        foreach (var rule in view.Config.Document.Counts)
        {
            if (rule.At.Pointer.Find(text.Root) is not { IsNull: false } value) continue;
            yield return new KeptCount(
                rule, value, value.IsNumber ? value.AsInt64() : null,
                EntryCount.Of(view, rule, new HashSet<RegistryEntry>()), EntryCount.Of(view, rule, condemned));
        }
    }
}
