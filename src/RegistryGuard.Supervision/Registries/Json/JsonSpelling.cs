using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RegistryGuard.Supervision.Registries.Json;

/// <summary>How values that are written into a registry are spelled.</summary>
internal static class JsonSpelling
{
    /// <summary>A string in quotes, escaped only where JSON demands it.</summary>
    public static string Of(string text)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            writer.WriteStringValue(text);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static string Of(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
