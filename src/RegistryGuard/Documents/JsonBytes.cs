using System.Text.Json;

namespace RegistryGuard.Documents;

/// <summary>What can be said of a file's bytes without knowing the document's type.</summary>
internal static class JsonBytes
{
    /// <summary>What some serializer options allow is no damage.</summary>
    public static JsonReaderOptions Lenient { get; } = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        return content.StartsWith(byteOrderMark) ? content[byteOrderMark.Length..] : content;
    }

    /// <summary>In which way there is nothing in the file; <see langword="null"/> if there is something.</summary>
    public static string? Emptiness(ReadOnlySpan<byte> json)
    {
        if (json.Trim(" \t\r\n"u8).IsEmpty) return "is empty";
        return json.ContainsAnyExcept((byte)0) ? null : $"holds nothing but {json.Length} zero bytes";
    }

    /// <summary>
    /// Whether the bytes cannot have been meant: nothing, zeros, or no JSON. JSON of another shape may be the work of another
    /// program or another version, and is nobody's to replace.
    /// </summary>
    public static bool IsDamaged(ReadOnlySpan<byte> content)
    {
        var json = WithoutMark(content);
        if (Emptiness(json) is not null) return true;
        try
        {
            var reader = new Utf8JsonReader(json, Lenient);
            while (reader.Read())
            {
            }

            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
