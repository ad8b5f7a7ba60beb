using System.Globalization;
using System.Text.Json;
using RegistryGuard.Supervision.Diagnosis.Redaction;
using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>Writes evidence into a folder, for <see cref="EvidenceReader"/>.</summary>
internal sealed class EvidenceWriter(string folder, bool withSecrets)
{
    private int _registries;

    public void Write(Evidence evidence)
    {
        Directory.CreateDirectory(Path.Combine(folder, "registries"));
        var document = ToDocument(evidence);
        using var file = File.Create(Path.Combine(folder, EvidenceReader.Snapshot));
        JsonSerializer.Serialize(file, document, EvidenceJsonContext.Default.EvidenceDocument);
    }

    private EvidenceDocument ToDocument(Evidence evidence)
    {
        var (processes, sessions, policy) = (evidence.World.Processes, evidence.World.Sessions, evidence.Policy);
        return new EvidenceDocument
        {
            Version = EvidenceDocument.CurrentVersion,
            Observer = evidence.Observer,
            IsRedacted = evidence.IsRedacted,
            Policy = new(policy.Interval, policy.StallAfter, policy.Grace, policy.MaximumSkew, policy.AllowedDeaths, policy.Host),
            Processes = new ProcessesDocument
            {
                Failure = processes.Failure,
                BootId = processes.BootId,
                TakenAt = processes.TakenAt,
                PidNamespace = processes.PidNamespace,
                HidesOtherUsers = processes.HidesOtherUsers,
                StartTicksOrigin = processes.StartTicksOrigin,
                StartTicksPerSecond = processes.StartTicksPerSecond,
                Details = processes.Details,
                All = [.. processes.ByPid.Values.OrderBy(process => process.Identity.Pid)],
            },
            Sessions = new(sessions.TakenAt, sessions.Failure, sessions.Servers),
            Registries = [.. evidence.Registries.Select(registry => ToDocument(registry.View, registry.Before))],
        };
    }

    private RegistryDocument ToDocument(RegistryView view, Planning.ReconcileHistory? before) => new()
    {
        Path = view.Path,
        Config = view.Config.Document,
        ReadAt = view.ReadAt,
        Content = view.Config.IsPidFileFolder ? null : Copy(view),
        Damage = view.Damage,
        PidFiles = PidFiles(view),
        RecordedBoots = [.. view.RecordedBoots.Select(boot => new BootDocument(boot.Host, boot.Boot))],
        Related = [.. view.Related.Select(related => ToDocument(related, before: null))],
        Before = before is null ? null : new(before.LastPass, before.ResumedAt, before.Strikes),
    };

    private string Copy(RegistryView view)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"registries/{++_registries}-{Path.GetFileName(view.Path)}");
        File.WriteAllBytes(Path.Combine(folder, name), withSecrets ? view.Bytes : RegistryRedaction.Of(view.Bytes));
        return name;
    }

    private static Dictionary<string, ProcessClaim?> PidFiles(RegistryView view)
    {
        var files = new Dictionary<string, ProcessClaim?>();
        foreach (var entry in view.Entries)
        {
            var file = view.Config.IsPidFileFolder ? entry.Id : entry.Value is { } value ? entry.Rules.Process?.PidFile?.Pointer.Find(value)?.AsText() : null;
            if (file is not null) files[file] = entry.Process;
        }

        return files;
    }
}
