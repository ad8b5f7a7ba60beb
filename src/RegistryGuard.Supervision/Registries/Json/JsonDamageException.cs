using System.Text.Json;

namespace RegistryGuard.Supervision.Registries.Json;

/// <summary>Bytes that are no JSON document, and where that shows.</summary>
internal sealed class JsonDamageException(string message, int line, int column, bool isTorn, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column in bytes, from 1.</summary>
    public int Column { get; } = column;

    /// <summary>
    /// Whether an interrupted or doubled save leaves such bytes: nothing, zeros, the beginning of a document, or more than one.
    /// </summary>
    public bool IsTorn { get; } = isTorn;

    public static JsonDamageException From(JsonException damage, ReadOnlySpan<byte> json, JsonReaderOptions options)
    {
        var (line, column) = ((int)(damage.LineNumber ?? 0) + 1, (int)(damage.BytePositionInLine ?? 0) + 1);
        if (IsBeginning(json, options)) return new("the file ends in the middle of the document", line, column, isTorn: true, damage);
        if (IsMoreThanOne(json, options)) return new("more follows after the end of the document", line, column, isTorn: true, damage);
        // The library appends the position and advice for programmers.
        var what = damage.Message.Split(" LineNumber: ")[0].Split(" Change the reader options.")[0].TrimEnd('.');
        return new(what, line, column, json.Contains((byte)0), damage);
    }

    private static bool IsBeginning(ReadOnlySpan<byte> json, JsonReaderOptions options)
    {
        try
        {
            var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(options));
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsMoreThanOne(ReadOnlySpan<byte> json, JsonReaderOptions options)
    {
        try
        {
            var reader = new Utf8JsonReader(json, options);
            return reader.Read() && reader.TrySkip() && !json[(int)reader.BytesConsumed..].Trim(" \t\r\n"u8).IsEmpty;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
