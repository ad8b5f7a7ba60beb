using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Repair.Audit;

/// <summary>Finds the value that a recorded change speaks of, wherever it stands by now.</summary>
internal static class ChangedValue
{
    /// <returns><see langword="null"/> if it is not there, or cannot be told.</returns>
    public static JsonValue? Find(RegistryView view, RecordedChange change)
    {
        if (view.Text is not { } text) return null;
        if (change.Id is null) return JsonPointer.Parse(change.Place).Find(text.Root);
        var entries = view.Entries.Where(entry => entry.Set == change.Set && entry.Id == change.Id).ToArray();
        return entries is [{ Value: { } value }] ? value.Member(change.Place) : null;
    }
}
