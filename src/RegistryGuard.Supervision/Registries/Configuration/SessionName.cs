using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Registries.Configuration;

/// <summary>The name of an entry's tmux session.</summary>
internal static class SessionName
{
    private const string Id = "{id}";

    public static string? Of(SessionRule rule, JsonValue entry, string id)
    {
        if (rule.At?.Pointer.Find(entry)?.AsText() is { Length: > 0 } name) return AsTmuxSpells(name);
        // Programs that make the name from the id drop white space, as tmux's targets cannot hold it.
        return rule.Template is { } template
            ? AsTmuxSpells(template.Replace(Id, string.Concat(id.Where(c => !char.IsWhiteSpace(c))), StringComparison.Ordinal))
            : null;
    }

    /// <summary>Whether a session looks as if an entry of this kind had started it.</summary>
    public static bool LooksLike(SessionRule rule, string session)
    {
        if (rule.Template is not { } template) return false;
        var at = template.IndexOf(Id, StringComparison.Ordinal);
        var (before, after) = (AsTmuxSpells(template[..at]), AsTmuxSpells(template[(at + Id.Length)..]));
        return before.Length + after.Length > 0
            && session.Length > before.Length + after.Length
            && session.StartsWith(before, StringComparison.Ordinal)
            && session.EndsWith(after, StringComparison.Ordinal);
    }

    /// <summary>tmux cannot have these in a name, because they separate the parts of a target.</summary>
    private static string AsTmuxSpells(string name) => name.Replace('.', '_').Replace(':', '_');
}
