using System.Text.Json.Serialization;

namespace RegistryGuard.Supervision.Repair.Audit;

/// <summary>One line of the audit log.</summary>
internal sealed record AuditRecord
{
    public required int Sequence { get; init; }

    /// <summary>The SHA-256 of the line before, in hex; empty for the first one.</summary>
    public required string Previous { get; init; }

    public required DateTimeOffset At { get; init; }

    public required AuditEvent Event { get; init; }

    /// <summary>The repair's number; its own begin and end share it.</summary>
    public required int Repair { get; init; }

    /// <summary>The repair that this one takes back; 0 if it is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Undoes { get; set; }

    /// <summary>Which account has done it, on which host, in which process.</summary>
    public string? By { get; set; }

    /// <summary>The host on which it was done.</summary>
    public string? Host { get; set; }

    /// <summary>The boot of that host.</summary>
    public string? Boot { get; set; }

    public FileState? Before { get; set; }

    public FileState? After { get; set; }

    public IReadOnlyList<RecordedChange>? Changes { get; set; }

    /// <summary>Why an end was written by a later command.</summary>
    public string? Note { get; set; }
}

/// <summary>What a line of the audit log says of its repair.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditEvent>))]
internal enum AuditEvent
{
    /// <summary>It is about to replace the registry.</summary>
    Begin,

    /// <summary>It has replaced it.</summary>
    Commit,

    /// <summary>It has not, and never will.</summary>
    Abandon,
}

/// <summary>A registry's bytes at one moment.</summary>
/// <param name="Sha256">Their SHA-256, in hex.</param>
/// <param name="Size">Their number.</param>
/// <param name="Copy">The file's name of a copy, beside the log.</param>
internal sealed record FileState(string Sha256, long Size, string? Copy = null);

/// <summary>One value that a repair has changed.</summary>
/// <param name="Set">The entry set, if it is a value of an entry.</param>
/// <param name="Id">The entry's id, if it is a value of an entry.</param>
/// <param name="Place">The member's name in the entry, or the JSON pointer in the document.</param>
/// <param name="Before">Its spelling before; <see langword="null"/> if it was not there.</param>
/// <param name="After">Its spelling after.</param>
/// <param name="Reason">Why.</param>
internal sealed record RecordedChange(string? Set, string? Id, string Place, string? Before, string? After, string? Reason);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditRecord))]
internal sealed partial class AuditJsonContext : JsonSerializerContext;
