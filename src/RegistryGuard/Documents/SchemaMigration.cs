using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryGuard.Documents;

/// <summary>Compares the version in a document's bytes with the schema, and brings older documents up to date.</summary>
internal static class SchemaMigration
{
    /// <summary>The version that a document carries; 0 if it carries none.</summary>
    /// <exception cref="JsonException">The bytes are no JSON, or the version is no number.</exception>
    public static int VersionOf(ReadOnlySpan<byte> json, string property)
    {
        var reader = new Utf8JsonReader(json, JsonBytes.Lenient);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return 0;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isVersion = reader.ValueTextEquals(property);
            reader.Read();
            if (!isVersion) reader.Skip();
            else if (reader.TokenType is JsonTokenType.Number && reader.TryGetInt32(out var version)) return version;
            else throw new JsonException($"the schema version \"{property}\" is not a whole number");
        }

        return 0;
    }

    /// <exception cref="RegistrySchemaException">A step is missing or fails.</exception>
    public static JsonObject Migrate(ReadOnlySpan<byte> json, int version, RegistrySchema schema, string path)
    {
        var document = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("the document is no JSON object");
        for (; version < schema.Version; version++)
        {
            var step = schema.StepFrom(version) ?? throw new RegistrySchemaException(
                $"The registry '{path}' has schema version {version}, and there is no step from there to {version + 1}: add " +
                $".Migrate(from: {version}, …) to its RegistrySchema. Nothing was changed.",
                path);
            try
            {
                step(document);
            }
            catch (Exception failure)
            {
                throw new RegistrySchemaException(
                    $"The registry '{path}' could not be migrated from schema version {version} to {version + 1}: " +
                    $"{failure.Message} Nothing was changed.",
                    path, failure);
            }

            document[schema.Property] = version + 1;
        }

        return document;
    }

    /// <exception cref="RegistrySchemaException">A newer program has made the document.</exception>
    public static void ThrowIfNewer(ReadOnlySpan<byte> json, RegistrySchema schema, string path)
    {
        int version;
        try
        {
            version = VersionOf(json, schema.Property);
        }
        catch (JsonException)
        {
            // Whoever parses it says what is wrong with it.
            return;
        }

        if (version <= schema.Version) return;
        throw new RegistrySchemaException(
            $"The registry '{path}' has schema version {version}, and this program knows {schema.Version}: to save it would drop " +
            "what the newer program has added. Nothing was changed. Update this program.",
            path);
    }

    /// <exception cref="InvalidOperationException">The document does not say the version that it is of.</exception>
    public static void ThrowIfUnstated(ReadOnlySpan<byte> json, RegistrySchema schema, string path)
    {
        if (VersionOf(json, schema.Property) == schema.Version) return;
        throw new InvalidOperationException(
            $"The document of the registry '{path}' does not state its schema version. Nothing was saved: give its type a property " +
            $"with the JSON name \"{schema.Property}\" and the value {schema.Version}.");
    }
}
