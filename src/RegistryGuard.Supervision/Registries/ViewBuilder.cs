using RegistryGuard.Supervision.Registries.Configuration;
using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Registries;

/// <summary>Finds the entries in a registry's text.</summary>
internal sealed class ViewBuilder(string path, RegistryConfig config, DateTimeOffset readAt)
{
    /// <summary>Reads the pid file that an entry names; <see langword="null"/> if it is none or cannot be read.</summary>
    public Func<string, ProcessClaim?> ReadPidFile { get; init; } = _ => null;

    public IReadOnlyList<RegistryView> Related { get; init; } = [];

    public IReadOnlyList<(string Host, string Boot)> RecordedBoots { get; init; } = [];

    public RegistryView Build(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            var text = JsonText.Parse(content);
            var entries = config.Document.Entries.SelectMany(set => Entries(text, set)).ToArray();
            return new RegistryView(path, config, readAt)
            {
                Text = text, Bytes = content, Entries = entries, Related = Related, RecordedBoots = RecordedBoots,
            };
        }
        catch (JsonDamageException damage)
        {
            return new RegistryView(path, config, readAt)
            {
                Bytes = content,
                Damage = new RegistryDamage(damage.Message, damage.Line, damage.Column, damage.IsTorn),
                Related = Related,
            };
        }
    }

    private IEnumerable<RegistryEntry> Entries(JsonText text, EntrySet set)
    {
        var words = new WordTable(set);
        foreach (var value in set.At.Pointer.FindAll(text.Root))
        {
            // A scalar where an entry should be is nobody's record.
            if (value.IsObject && IdOf(value, set) is { } id) yield return Entry(id, value, set, words);
        }
    }

    private RegistryEntry Entry(string id, JsonValue value, EntrySet set, WordTable words)
    {
        var (status, activity) = words.Status(value);
        return new RegistryEntry(id, set, value)
        {
            Status = status,
            Activity = activity,
            Session = set.Session is { } session ? SessionName.Of(session, value, id) : null,
            Process = set.Process is { } process ? Process(process, value, words) : null,
            StartedAt = Timestamp.Read(set.StartedAt?.Pointer.Find(value)),
            Heartbeat = Timestamp.Read(set.Heartbeat?.At.Pointer.Find(value)),
            Parent = words.Intern(set.Parent?.Pointer.Find(value)),
            Host = words.Intern(set.Host?.Pointer.Find(value)),
        };
    }

    private static string? IdOf(JsonValue value, EntrySet set)
    {
        if (set.Id is { } place) return place.Pointer.Find(value)?.AsText();
        return value.IsMember ? value.Name : JsonPointer.PathTo(value);
    }

    private ProcessClaim? Process(ProcessRule rule, JsonValue entry, WordTable words)
    {
        if (rule.Identity?.Pointer.Find(entry)?.AsText() is { } word
            && Processes.ProcessIdentity.TryParse(word, out var identity))
            return new ProcessClaim(identity.Pid, identity.StartTicks, identity.BootId, identity.PidNamespace);
        if (rule.PidFile?.Pointer.Find(entry)?.AsText() is { } file && ReadPidFile(file) is { } claim) return claim;
        if (rule.Pid?.Pointer.Find(entry)?.AsInt64() is not (> 0 and <= int.MaxValue and var pid)) return null;
        return new ProcessClaim(
            (int)pid,
            rule.StartTicks?.Pointer.Find(entry)?.AsInt64(),
            words.Intern(rule.BootId?.Pointer.Find(entry)),
            rule.PidNamespace?.Pointer.Find(entry)?.AsInt64());
    }
}
