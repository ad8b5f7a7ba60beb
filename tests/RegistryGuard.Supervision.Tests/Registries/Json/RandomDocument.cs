using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryGuard.Supervision.Tests.Registries.Json;

/// <summary>Makes JSON documents, and spells them in different ways.</summary>
internal static class RandomDocument
{
    private static readonly string[] s_names = ["a", "b", "status", "ü", "with \"quotes\"", "new\nline", "/~", ""];

    public static JsonNode Object(Random random, int depth)
    {
        var node = new JsonObject();
        foreach (var name in s_names.Where(_ => random.Next(2) == 0)) node[name] = Any(random, depth - 1);
        return node;
    }

    public static string Spell(JsonNode node, Random random) =>
        node.ToJsonString(new JsonSerializerOptions { WriteIndented = random.Next(2) == 0 }) + (random.Next(2) == 0 ? "\n" : "");

    private static JsonNode? Any(Random random, int depth) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 => random.Next(-1000, 1000),
        1 => "text \\ " + s_names[random.Next(s_names.Length)],
        2 => random.Next(2) == 0,
        3 => null,
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Any(random, depth - 1))]),
        _ => Object(random, depth),
    };
}
