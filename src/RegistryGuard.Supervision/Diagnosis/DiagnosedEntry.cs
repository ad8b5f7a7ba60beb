using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>One entry: what it claims, what was seen, and what follows.</summary>
public sealed record DiagnosedEntry
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The name of its entry set.</summary>
    public required string Set { get; init; }

    /// <summary>The id of the entry that started it; <see langword="null"/> if it says none.</summary>
    public string? Parent { get; init; }

    /// <summary>The line of the registry's file, from 1; 0 if it stands in no JSON.</summary>
    public int Line { get; init; }

    /// <summary>The status as the registry spells it; <see langword="null"/> if it says none.</summary>
    public string? Status { get; init; }

    /// <summary>What the status means.</summary>
    public required EntryActivity Activity { get; init; }

    /// <summary>What it names, in words; empty if it names nothing.</summary>
    public required string Claim { get; init; }

    /// <summary>The session that it names; <see langword="null"/> if none.</summary>
    public string? Session { get; init; }

    /// <summary>The process that it names; <see langword="null"/> if none.</summary>
    public int? Pid { get; init; }

    /// <summary>When it was started, as it says.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How it stands.</summary>
    public required EntryStanding Standing { get; init; }

    /// <summary>What is known of what it names; <see langword="null"/> if it claims nothing that can be looked for.</summary>
    public Liveness? Liveness { get; init; }

    /// <summary>Why that is known, in a phrase.</summary>
    public string? Proof { get; init; }

    /// <summary>When it was first found gone; <see langword="null"/> if it was not.</summary>
    public DateTimeOffset? FirstGoneAt { get; init; }

    /// <summary>What the next look would have to see for another verdict.</summary>
    public required string WhatWouldChangeIt { get; init; }
}
