using System.Text.Json;
using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Registries.Configuration;

/// <summary>Objects that stand side by side, and which of their members look like what.</summary>
internal sealed class CollectionGuess(string pointer, JsonValue[] values)
{
    private readonly HashSet<string> _names = [.. values.SelectMany(NamesOf)];

    public IReadOnlyList<JsonValue> Values => values;

    public string? StatusName => First("status", "state");

    private string? Session => First("tmux_session", "tmuxSession", "session", "session_name", "sessionName");

    private string? Pid => First("pid", "process_id", "processId");

    public bool IsLikely => StatusName is not null || Session is not null || Pid is not null;

    public static HashSet<string> NamesOf(JsonValue value)
    {
        var names = new HashSet<string>();
        foreach (var child in value) names.Add(child.Name);
        return names;
    }

    public static JsonPlace Place(string name) => new(JsonPointer.Parse(JsonPointer.Append("", name)));

    public EntrySet ToEntrySet(StatusRule? status) => new()
    {
        Name = pointer.Split('/')[^2] is { Length: > 0 } name ? name : "entry",
        At = new JsonPlace(JsonPointer.Parse(pointer)),
        Id = values[0].IsMember ? null : PlaceOf("id", "name", "title", "key"),
        Status = status,
        Session = Session is { } session ? new SessionRule { At = Place(session) } : null,
        Process = Pid is { } pid
            ? new ProcessRule
            {
                Pid = Place(pid),
                StartTicks = PlaceOf("start_ticks", "startTicks"),
                BootId = PlaceOf("boot_id", "bootId"),
            }
            : null,
        StartedAt = PlaceOf("started_at", "startedAt", "created_at", "createdAt", "start_time", "startTime"),
        Parent = PlaceOf("parent", "parent_id", "parentId"),
        Mark = status is null ? null : Mark(status),
    };

    private static Dictionary<string, JsonElement> Mark(StatusRule status)
    {
        using var word = JsonDocument.Parse("\"failed\"");
        return new() { [status.At.Pointer.Text] = word.RootElement.Clone() };
    }

    private string? First(params string[] names) => names.FirstOrDefault(_names.Contains);

    private JsonPlace? PlaceOf(params string[] names) => First(names) is { } name ? Place(name) : null;
}
