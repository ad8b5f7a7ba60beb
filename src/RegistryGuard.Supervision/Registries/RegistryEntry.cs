using RegistryGuard.Supervision.Registries.Configuration;
using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Registries;

/// <summary>One record of a registry, and what it claims about the world.</summary>
public sealed class RegistryEntry
{
    internal RegistryEntry(string id, EntrySet set, JsonValue? value)
    {
        Id = id;
        Rules = set;
        Value = value;
    }

    /// <summary>The id; unique within its set if the registry is sound.</summary>
    public string Id { get; }

    /// <summary>The name of the entry set that it belongs to, from the config.</summary>
    public string Set => Rules.Name;

    /// <summary>The status as the registry spells it; <see langword="null"/> if it says none.</summary>
    public string? Status { get; internal init; }

    /// <summary>What the status means.</summary>
    public EntryActivity Activity { get; internal init; }

    /// <summary>The tmux session that it names, as tmux spells it; <see langword="null"/> if none.</summary>
    public string? Session { get; internal init; }

    /// <summary>The process that it names; <see langword="null"/> if none.</summary>
    public ProcessClaim? Process { get; internal init; }

    /// <summary>When it was started, as it says.</summary>
    public DateTimeOffset? StartedAt { get; internal init; }

    /// <summary>When it last gave a sign of life, as it says.</summary>
    public DateTimeOffset? Heartbeat { get; internal init; }

    /// <summary>The id of the entry that started it.</summary>
    public string? Parent { get; internal init; }

    /// <summary>The host that it runs on, if the registry says so.</summary>
    public string? Host { get; internal init; }

    /// <summary>The JSON pointer of the entry; empty if it stands in no JSON.</summary>
    public string Place => Value is { } value ? JsonPointer.PathTo(value) : "";

    /// <summary>The line of the registry's file where it begins, from 1; 0 if it stands in no JSON.</summary>
    public int Line => Value is { } value ? value.Position.Line : 0;

    internal EntrySet Rules { get; }

    internal JsonValue? Value { get; }

    /// <summary>Whether it claims that something runs or is about to.</summary>
    internal bool ClaimsLife => Activity is EntryActivity.Active or EntryActivity.Starting;
}
