using System.Text.Json;
using System.Text.Json.Serialization;
using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Registries.Configuration;

/// <summary>A JSON pointer in a config.</summary>
[JsonConverter(typeof(Converter))]
internal sealed class JsonPlace(JsonPointer pointer)
{
    public JsonPointer Pointer { get; } = pointer;

    public override string ToString() => Pointer.Text;

    internal sealed class Converter : JsonConverter<JsonPlace>
    {
        public override JsonPlace Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return new JsonPlace(JsonPointer.Parse(reader.GetString() ?? ""));
            }
            catch (Exception e) when (e is FormatException or InvalidOperationException)
            {
                throw new JsonException(e.Message, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, JsonPlace value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Pointer.Text);
    }
}
