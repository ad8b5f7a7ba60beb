using RegistryGuard.Supervision.Diagnosis.Redaction;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>
/// What the last of some looks has seen, with what the looks before it suspected: all that a plan follows from, so that it can be
/// made again, elsewhere and later.
/// </summary>
public sealed class Evidence
{
    internal Evidence(WorldSnapshot world, ReconcilePolicy policy, IReadOnlyList<RegistryEvidence> registries)
    {
        World = world;
        Policy = policy;
        Registries = registries;
    }

    internal WorldSnapshot World { get; }

    internal ReconcilePolicy Policy { get; }

    internal IReadOnlyList<RegistryEvidence> Registries { get; }

    /// <summary>The process that looked, by its number; 0 if it is not known.</summary>
    internal int Observer { get; init; } = Environment.ProcessId;

    /// <summary>What is wrong with each registry, in the order that they were given in.</summary>
    public IReadOnlyList<ReconcilePlan> Plans => field ??=
        [.. Registries.Select(registry => Doubt(Reconciler.Plan(registry.View, World, registry.Before, Policy)))];

    /// <summary>Registries and world side by side, every process with its role.</summary>
    public RegistryDiagnosis Diagnose() => DiagnosisBuilder.Build(this);

    /// <summary>Whether secrets and prompts have been hidden already.</summary>
    internal bool IsRedacted { get; init; }

    /// <summary>The same, with what looks like a secret or a prompt hidden in the command lines.</summary>
    public Evidence WithoutSecrets()
    {
        if (IsRedacted) return this;
        var all = World.Processes.ByPid.Values.ToDictionary(process => process.Identity.Pid, process => process.WithArguments(ArgumentRedaction.Of(process.Arguments)));
        return new Evidence(World with { Processes = World.Processes.With(all) }, Policy, Registries) { Observer = Observer, IsRedacted = true };
    }

    /// <summary>Writes it into a folder, from which <see cref="Load"/> reads it again: <c>snapshot.json</c>, copies of the registries, and tables for people.</summary>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <param name="withSecrets">Whether the copies of the registries keep what looks like a secret or a prompt.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written to.</exception>
    public void Save(string folder, bool withSecrets = false)
    {
        new EvidenceWriter(folder, withSecrets).Write(this);
        EvidenceTables.Write(folder, Diagnose());
    }

    /// <summary>Reads what <see cref="Save"/> has written.</summary>
    /// <exception cref="RegistryException">The folder holds no evidence, or none that this version understands.</exception>
    public static Evidence Load(string folder) => new EvidenceReader(folder).Read();

    /// <summary>What has only just come under suspicion may be settled by its program; what was missed in a pause may not.</summary>
    private ReconcilePlan Doubt(ReconcilePlan plan) => plan.IsUnsettled(Policy) && plan.History.HasJustResumed
        ? plan with { Doubts = [.. plan.Doubts, "this process was stopped between its looks, so that none of them confirms another"] }
        : plan;
}

/// <summary>A registry as the last look has read it.</summary>
/// <param name="View">The registry.</param>
/// <param name="Before">What the look before suspected.</param>
internal sealed record RegistryEvidence(RegistryView View, ReconcileHistory Before);
