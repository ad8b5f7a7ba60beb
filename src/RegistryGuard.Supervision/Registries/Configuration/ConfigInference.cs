using System.Text.Json;
using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Registries.Configuration;

/// <summary>Guesses a config from a registry's JSON, by the names that such registries use.</summary>
internal static class ConfigInference
{
    private const int Depth = 3;

    private static readonly string[] s_activeWords =
        ["active", "alive", "blocked", "busy", "idle", "in_progress", "online", "reviewing", "running", "up", "working"];

    private static readonly string[] s_startingWords = ["created", "launching", "loading", "pending", "queued", "starting"];

    private static readonly string[] s_terminalWords =
    [
        "cancelled", "completed", "crashed", "dead", "done", "error", "errored", "exited", "failed", "finished", "killed", "stopped",
        "succeeded", "terminated",
    ];

    /// <exception cref="RegistryConfigException">No JSON, or nothing that looks like entries.</exception>
    public static string Propose(byte[] content)
    {
        try
        {
            var text = JsonText.Parse(content);
            var sets = Collections(text.Root, "", Depth)
                .Select(found => new CollectionGuess(found.Pointer, found.Values))
                .Where(guess => guess.IsLikely)
                .ToArray();
            if (sets.Length == 0)
            {
                throw new RegistryConfigException(
                    "Nothing looks like entries: an object or array of objects with a status, a session or a pid. "
                    + "Write a config by hand, after registry-config.schema.json.");
            }

            var entries = sets.Select(set => set.ToEntrySet(StatusOf(set))).ToArray();
            var config = new ConfigDocument
            {
                Name = "my-registry",
                Description = "Proposed from a file: check the words and the counts.",
                Entries = entries,
                Counts = [.. CountGuess.Find(text.Root, entries)],
            };
            return JsonSerializer.Serialize(config, ConfigJsonContext.Default.ConfigDocument) + "\n";
        }
        catch (JsonDamageException damage)
        {
            throw new RegistryConfigException($"This is no JSON: {damage.Message} (line {damage.Line}, column {damage.Column}).", damage);
        }
    }

    private static IEnumerable<(string Pointer, JsonValue[] Values)> Collections(JsonValue value, string pointer, int depth)
    {
        var children = new List<JsonValue>();
        foreach (var child in value) children.Add(child);
        if (children.Count > 0 && children.TrueForAll(child => child.IsObject) && (value.IsArray || LookAlike(children)))
        {
            yield return (pointer + "/*", [.. children]);
            yield break;
        }

        if (depth == 0 || !value.IsObject) yield break;
        foreach (var child in children)
        {
            foreach (var found in Collections(child, JsonPointer.Append(pointer, child.Name), depth - 1)) yield return found;
        }
    }

    /// <summary>Members that stand for entries have members of the same names; settings do not.</summary>
    private static bool LookAlike(List<JsonValue> children)
    {
        var first = CollectionGuess.NamesOf(children[0]);
        return first.Count > 0 && children.TrueForAll(child => CollectionGuess.NamesOf(child).Overlaps(first));
    }

    private static StatusRule? StatusOf(CollectionGuess guess)
    {
        if (guess.StatusName is not { } name) return null;
        var words = guess.Values.Select(value => value.Member(name)?.AsText()).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        var active = words.Where(word => s_activeWords.Contains(word.ToLowerInvariant())).ToArray();
        return new StatusRule
        {
            At = CollectionGuess.Place(name),
            Active = active.Length > 0 ? active : ["running"],
            Starting = [.. words.Where(word => s_startingWords.Contains(word.ToLowerInvariant()))],
            Terminal = [.. words.Where(word => s_terminalWords.Contains(word.ToLowerInvariant())).Union(["failed"])],
        };
    }
}
