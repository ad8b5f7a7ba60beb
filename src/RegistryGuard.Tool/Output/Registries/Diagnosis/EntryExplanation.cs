using System.Globalization;
using RegistryGuard.Supervision.Diagnosis;
using RegistryGuard.Tool.Commands;

namespace RegistryGuard.Tool.Output.Registries.Diagnosis;

/// <summary>One entry in full: what it claims, what was seen and when, and what would change the verdict.</summary>
internal static class EntryExplanation
{
    /// <returns>The process's exit code: 1 if the entry is a ghost or under suspicion, 2 if there is none of that id.</returns>
    public static int Write(Terminal terminal, RegistryDiagnosis diagnosis, string id)
    {
        var found = diagnosis.Registries.SelectMany(registry => registry.Entries.Where(entry => entry.Id == id).Select(entry => (registry, entry))).ToArray();
        if (found.Length == 0)
        {
            var near = diagnosis.Registries.SelectMany(registry => registry.Entries).Select(entry => entry.Id)
                .Where(known => known.Contains(id, StringComparison.OrdinalIgnoreCase)).Take(5).ToArray();
            terminal.WriteError($"No registry has an entry '{id}'.{(near.Length > 0 ? $" Did you mean {string.Join(", ", near)}?" : "")}");
            return ExitCode.Error;
        }

        foreach (var (registry, entry) in found) Write(terminal, diagnosis, registry, entry);
        return Array.Exists(found, pair => pair.entry.Standing is EntryStanding.Ghost or EntryStanding.Suspect) ? ExitCode.Findings
            : Array.Exists(found, pair => pair.entry.Standing == EntryStanding.NotSeen) ? ExitCode.Inconclusive
            : ExitCode.Clean;
    }

    private static void Write(Terminal terminal, RegistryDiagnosis diagnosis, DiagnosedRegistry registry, DiagnosedEntry entry)
    {
        Line($"{entry.Set} {entry.Id}: {Words.Of(entry.Standing)}");
        Line($"  stands in        {registry.Path}{(entry.Line > 0 ? $", line {entry.Line}" : "")}");
        Line($"  claims           status {(entry.Status is { } status ? $"'{status}'" : "missing")}, which means {Words.Of(entry.Activity)}; {(entry.Claim.Length > 0 ? entry.Claim : "names nothing that can be looked for")}");
        if (entry.StartedAt is { } started) Line($"  started          {Time(started)}, as it says");
        if (entry.Parent is { } parent) Line($"  parent           {parent}");
        Line($"  looked at        {Time(diagnosis.TakenAt)}, on {diagnosis.Host}, boot {diagnosis.BootId}");
        Line($"  seen             {(entry.Liveness is { } liveness ? $"{Words.Of(liveness)}: {entry.Proof}" : "nothing was looked for")}");
        if (entry.FirstGoneAt is { } first) Line($"  first gone       {Time(first)}");
        foreach (var doubt in registry.Doubts) Line($"  inconclusive     {doubt}");
        foreach (var finding in registry.Findings.Where(finding => finding.Subject == entry.Id))
            Line($"  finding          {Words.Of(finding.Kind)}: {string.Join("; ", finding.Repairs.DefaultIfEmpty("for people to decide"))}");
        Line($"  what changes it  {entry.WhatWouldChangeIt}");

        void Line(string text) => terminal.Output.Write(Visible.Text(text) + "\n");
    }

    private static string Time(DateTimeOffset time) => time.ToString("u", CultureInfo.InvariantCulture);
}
