using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryGuard.Supervision.Processes;

/// <summary>Writes an identity as one word.</summary>
internal sealed class ProcessIdentityConverter : JsonConverter<ProcessIdentity>
{
    public override ProcessIdentity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return ProcessIdentity.TryParse(text, out var identity)
            ? identity
            : throw new JsonException($"'{text}' is no process identity: boot/namespace/pid/start is expected.");
    }

    public override void Write(Utf8JsonWriter writer, ProcessIdentity value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
