using System.Globalization;
using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Registries.Configuration;

/// <summary>Moments as registries spell them.</summary>
internal static class Timestamp
{
    private const long Seconds = 100_000_000_000;

    /// <summary>
    /// ISO 8601, local if it names no offset; or a number since 1970 UTC: milliseconds if it is too large for seconds.
    /// </summary>
    public static DateTimeOffset? Read(JsonValue? value)
    {
        if (value is not { } found) return null;
        if (found.IsNumber && found.AsInt64() is { } number) return FromNumber(number);
        return found.IsString && DateTimeOffset.TryParse(
            found.AsText(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal | DateTimeStyles.AllowWhiteSpaces, out var moment)
            ? moment
            : null;
    }

    private static DateTimeOffset? FromNumber(long number)
    {
        var milliseconds = Math.Abs(number) < Seconds ? number * 1000 : number;
        return milliseconds is > 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}
