using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>What an entry claims, and what would change its verdict, in words.</summary>
internal static class EntryWords
{
    public static string Claim(RegistryEntry entry)
    {
        var claims = new List<string>();
        if (entry.Process is { } process)
        {
            claims.Add($"process {process.Pid}"
                + (process.StartTicks is { } ticks ? $", started at tick {ticks}" : "")
                + (process.BootId is { } boot ? $", boot {boot}" : "")
                + (process.KnownAt is { } known ? $", known at {known:u}" : ""));
        }

        if (entry.Session is { } session) claims.Add($"tmux session '{session}'");
        if (entry.Host is { } host && claims.Count > 0) claims.Add($"host '{host}'");
        return string.Join("; ", claims);
    }

    public static string WhatWouldChangeIt(RegistryEntry entry, EntryStanding standing, LivenessVerdict? verdict) => standing switch
    {
        EntryStanding.Ghost when verdict is { IsBeyondDoubt: true } => "Nothing: no process outlives its boot. Mark the entry, or remove it.",
        EntryStanding.Ghost or EntryStanding.Suspect =>
            $"{Sight(entry)} would make it alive; a status that claims nothing would make it ended."
            + (standing == EntryStanding.Suspect ? " A second look an interval later, that finds it gone again, would make it a ghost." : ""),
        EntryStanding.Alive => $"Two complete looks an interval apart without {Sight(entry)} would make it a ghost.",
        EntryStanding.Unverifiable => "An entry that says more (start ticks and boot of its process, or its host), or a look on its own host.",
        EntryStanding.NotSeen => "A look that does not fail.",
        EntryStanding.Ended => "A status that claims that it runs.",
        _ => "A status that the config knows, and the name of a process or session.",
    };

    private static string Sight(RegistryEntry entry) => (entry.Process, entry.Session) switch
    {
        ({ } process, { } session) => $"process {process.Pid} with its start ticks, or a session '{session}' on any socket of this user,",
        ({ } process, null) => $"process {process.Pid} with its start ticks",
        (null, { } session) => $"a session '{session}' on any socket of this user",
        _ => "anything that carries its mark",
    };
}
