using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryGuard.Supervision.Registries.Configuration;

/// <summary>A config as its JSON says it; <c>registry-config.schema.json</c> explains each member.</summary>
/// <remarks>The generated reader gives init-only members no defaults: those that may be missing have setters.</remarks>
internal sealed record ConfigDocument
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; set; }

    public required string Name { get; init; }

    public string Description { get; set; } = "";

    public IReadOnlyList<EntrySet> Entries { get; set; } = [];

    public IReadOnlyList<CountRule> Counts { get; set; } = [];

    public HierarchyRule? Hierarchy { get; set; }

    public IReadOnlyList<RelatedRule> Related { get; set; } = [];

    public PidFilesRule? PidFiles { get; set; }
}

/// <summary>Entries that are found at one place and look alike.</summary>
internal sealed record EntrySet
{
    public string Name { get; set; } = "entry";

    public required JsonPlace At { get; init; }

    /// <summary>Where the id is; <see langword="null"/> for the member's name.</summary>
    public JsonPlace? Id { get; set; }

    public StatusRule? Status { get; set; }

    public SessionRule? Session { get; set; }

    public ProcessRule? Process { get; set; }

    public JsonPlace? StartedAt { get; set; }

    public HeartbeatRule? Heartbeat { get; set; }

    public JsonPlace? Parent { get; set; }

    public JsonPlace? Host { get; set; }

    /// <summary>What is written into an entry that turned out to be a ghost, by place in the entry.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Mark { get; set; }
}

internal sealed record StatusRule
{
    public required JsonPlace At { get; init; }

    /// <summary>The word that an entry without a status stands for.</summary>
    public string? Missing { get; set; }

    public required IReadOnlyList<string> Active { get; init; }

    public IReadOnlyList<string> Starting { get; set; } = [];

    public IReadOnlyList<string> Terminal { get; set; } = [];
}

internal sealed record SessionRule
{
    /// <summary>Where the session's name is.</summary>
    public JsonPlace? At { get; set; }

    /// <summary>How the session's name is made from the id: <c>agent_{id}</c>.</summary>
    public string? Template { get; set; }
}

internal sealed record ProcessRule
{
    public JsonPlace? Pid { get; set; }

    /// <summary>Where the path of a file with the pid is.</summary>
    public JsonPlace? PidFile { get; set; }

    public JsonPlace? StartTicks { get; set; }

    public JsonPlace? BootId { get; set; }

    public JsonPlace? PidNamespace { get; set; }

    /// <summary>Where the whole identity is, as one word.</summary>
    public JsonPlace? Identity { get; set; }
}

internal sealed record HeartbeatRule
{
    public required JsonPlace At { get; init; }

    public required double StaleAfterSeconds { get; init; }
}

/// <summary>A number that the registry keeps of its entries.</summary>
internal sealed record CountRule
{
    public required JsonPlace At { get; init; }

    /// <summary>The name of the entry set.</summary>
    public required string Of { get; init; }

    /// <summary>Which entries are counted: <c>active</c>, <c>terminal</c>, <c>all</c>, or status words.</summary>
    public IReadOnlyList<string> Where { get; set; } = ["all"];

    /// <summary>Whether it counts what has ever been, so that it only rises.</summary>
    public bool Cumulative { get; set; }
}

/// <summary>Who started whom, kept beside the entries: parents' ids as names, children's ids as elements.</summary>
internal sealed record HierarchyRule
{
    public JsonPlace? Children { get; set; }

    public IReadOnlyList<string> Roots { get; set; } = [];
}

/// <summary>Other registries that hold the same entries.</summary>
internal sealed record RelatedRule
{
    /// <summary>The files, relative to the registry's folder; <c>*</c> stands for part of a name.</summary>
    public required string Files { get; init; }

    public required string Preset { get; init; }

    /// <summary>The name of the entry set, here and there.</summary>
    public string Of { get; set; } = "entry";
}

/// <summary>A folder with one file for each entry, which holds a pid.</summary>
internal sealed record PidFilesRule
{
    public string Files { get; set; } = "*.pid";
}
