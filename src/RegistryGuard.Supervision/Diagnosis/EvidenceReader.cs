using System.Text.Json;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>Reads what <see cref="EvidenceWriter"/> has written.</summary>
internal sealed class EvidenceReader(string folder)
{
    public const string Snapshot = "snapshot.json";

    /// <exception cref="RegistryException">The folder holds no evidence, or none that this version understands.</exception>
    public Evidence Read()
    {
        var path = Path.Combine(folder, Snapshot);
        try
        {
            using var file = File.OpenRead(path);
            var document = JsonSerializer.Deserialize(file, EvidenceJsonContext.Default.EvidenceDocument);
            if (document is not { Version: EvidenceDocument.CurrentVersion })
                throw new RegistryException($"The evidence '{path}' has version {document?.Version}; this version reads {EvidenceDocument.CurrentVersion}.", path);
            return FromDocument(document);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            throw new RegistryException($"There is no evidence in '{folder}': {e.Message}", path, e);
        }
    }

    private Evidence FromDocument(EvidenceDocument document)
    {
        var policy = new ReconcilePolicy
        {
            Interval = document.Policy.Interval,
            StallAfter = document.Policy.StallAfter,
            Grace = document.Policy.Grace,
            MaximumSkew = document.Policy.MaximumSkew,
            AllowedDeaths = document.Policy.AllowedDeaths,
            Host = document.Policy.Host,
        };
        var registries = document.Registries.Select(registry => new RegistryEvidence(View(registry), History(registry.Before)));
        return new Evidence(new WorldSnapshot(Processes(document.Processes), Sessions(document.Sessions)), policy, [.. registries])
        {
            Observer = document.Observer,
            IsRedacted = document.IsRedacted,
        };
    }

    private static ProcessSnapshot Processes(ProcessesDocument document)
    {
        var snapshot = document.Failure is { } failure
            ? ProcessSnapshot.Failed(failure, document.BootId, document.TakenAt)
            : ProcessSnapshot.Complete(document.BootId, document.TakenAt, document.All.ToDictionary(process => process.Identity.Pid));
        return snapshot with
        {
            PidNamespace = document.PidNamespace,
            HidesOtherUsers = document.HidesOtherUsers,
            StartTicksOrigin = document.StartTicksOrigin,
            StartTicksPerSecond = document.StartTicksPerSecond,
            Details = document.Details,
        };
    }

    private static SessionSnapshot Sessions(SessionsDocument document) => document is { Failure: { } failure, Servers.Count: 0 }
        ? SessionSnapshot.Failed(document.TakenAt, failure)
        : new SessionSnapshot(document.TakenAt, document.Servers);

    private static ReconcileHistory History(HistoryDocument? document) =>
        document is null ? ReconcileHistory.Empty : new ReconcileHistory(document.LastPass, document.ResumedAt, document.Strikes);

    private RegistryView View(RegistryDocument document)
    {
        var config = RegistryConfig.Of(document.Config);
        var related = document.Related.Select(View).ToArray();
        var boots = document.RecordedBoots.Select(boot => (boot.Host, boot.Boot)).ToArray();
        var pidFiles = document.PidFiles ?? new Dictionary<string, ProcessClaim?>();
        if (document.Damage is { } damage)
            return new RegistryView(document.Path, config, document.ReadAt) { Damage = damage, Related = related };
        if (document.Content is null)
            return RegistryView.OfPidFiles(document.Path, config, document.ReadAt, pidFiles);
        var builder = new ViewBuilder(document.Path, config, document.ReadAt)
        {
            ReadPidFile = file => pidFiles.GetValueOrDefault(file), Related = related, RecordedBoots = boots,
        };
        return builder.Build(File.ReadAllBytes(ContentOf(document.Content)));
    }

    /// <summary>The evidence may come from anywhere: it names no files but its own.</summary>
    private string ContentOf(string content)
    {
        var path = Path.GetFullPath(Path.Combine(folder, content));
        return path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new RegistryException($"The evidence in '{folder}' points to '{content}', which is not part of it.", path);
    }
}
