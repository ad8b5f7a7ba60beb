using System.Text.Json.Serialization;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Registries.Configuration;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>Evidence as its file says it.</summary>
internal sealed record EvidenceDocument
{
    /// <summary>Raised when an older reader would misunderstand.</summary>
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    /// <summary>The process that looked.</summary>
    public required int Observer { get; init; }

    /// <summary>Whether secrets and prompts have been hidden in the command lines.</summary>
    public required bool IsRedacted { get; init; }

    public required PolicyDocument Policy { get; init; }

    public required ProcessesDocument Processes { get; init; }

    public required SessionsDocument Sessions { get; init; }

    public required IReadOnlyList<RegistryDocument> Registries { get; init; }
}

internal sealed record PolicyDocument(
    TimeSpan Interval, TimeSpan StallAfter, TimeSpan Grace, TimeSpan MaximumSkew, int AllowedDeaths, string Host);

internal sealed record ProcessesDocument
{
    public string? Failure { get; init; }

    public required string BootId { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public required long PidNamespace { get; init; }

    public required bool HidesOtherUsers { get; init; }

    public DateTimeOffset? StartTicksOrigin { get; init; }

    public required long StartTicksPerSecond { get; init; }

    public required ProcessDetails Details { get; init; }

    public required IReadOnlyList<ProcessRecord> All { get; init; }
}

internal sealed record SessionsDocument(DateTimeOffset TakenAt, string? Failure, IReadOnlyList<TmuxServer> Servers);

internal sealed record RegistryDocument
{
    public required string Path { get; init; }

    public required ConfigDocument Config { get; init; }

    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The file with its content, relative to the evidence; <see langword="null"/> for a folder of pid files.</summary>
    public string? Content { get; init; }

    public RegistryDamage? Damage { get; init; }

    /// <summary>What pid files said: by their paths, or for a folder of them by the entry's id.</summary>
    public IReadOnlyDictionary<string, ProcessClaim?>? PidFiles { get; init; }

    public required IReadOnlyList<BootDocument> RecordedBoots { get; init; }

    public required IReadOnlyList<RegistryDocument> Related { get; init; }

    /// <summary>What the look before suspected; <see langword="null"/> for a related registry.</summary>
    public HistoryDocument? Before { get; init; }
}

internal sealed record BootDocument(string Host, string Boot);

internal sealed record HistoryDocument(DateTimeOffset? LastPass, DateTimeOffset? ResumedAt, IReadOnlyDictionary<string, DateTimeOffset> Strikes);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EvidenceDocument))]
internal sealed partial class EvidenceJsonContext : JsonSerializerContext;
