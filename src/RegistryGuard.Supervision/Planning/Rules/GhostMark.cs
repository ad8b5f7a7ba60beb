using System.Globalization;
using System.Text.Json;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Registries.Json;
using RegistryGuard.Supervision.Repair;

namespace RegistryGuard.Supervision.Planning.Rules;

/// <summary>What is written into a ghost, as the config has it.</summary>
internal static class GhostMark
{
    public static IReadOnlyList<RepairOperation> For(RegistryEntry entry, string reason, DateTimeOffset now)
    {
        if (entry.Rules.Mark is not { } mark || entry.Value is null) return [];
        var values = mark.ToDictionary(
            value => JsonPointer.Parse(value.Key).Steps[0],
            value => value.Value.ValueKind == JsonValueKind.String
                ? JsonSpelling.Of(Fill(value.Value.GetString()!, reason, now))
                : value.Value.GetRawText());
        return [new MarkEntry(entry.Set, entry.Id, entry.Status, reason, values)];
    }

    private static string Fill(string template, string reason, DateTimeOffset now) => template
        .Replace("{now}", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{localNow}", now.LocalDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{reason}", reason, StringComparison.Ordinal);
}
