using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryGuard.Supervision.Repair;

/// <summary>
/// Operations on registries, written down to be read by a person before they are carried out. Taking lines out of the file takes
/// operations out of the repair.
/// </summary>
/// <param name="Repairs">The operations, registry by registry.</param>
public sealed record RepairPlanFile(IReadOnlyList<PlannedRepair> Repairs)
{
    /// <summary>Reads a plan.</summary>
    /// <exception cref="RegistryException">The file cannot be read, or is no plan.</exception>
    public static RepairPlanFile Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            var plan = JsonSerializer.Deserialize(File.ReadAllText(path), PlanJsonContext.Default.RepairPlanFile);
            return plan is { Repairs: not null } && plan.Repairs.All(repair => repair is { Registry: not null, Operations: not null })
                ? plan
                : throw new JsonException("It lacks 'repairs', or one of them its 'registry' or 'operations'.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException($"The plan '{path}' cannot be read: {e.Message}", path, e);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new RegistryException($"'{path}' is no plan of a repair: {e.Message} Write one with 'repair --dry-run --plan'.", path, e);
        }
    }

    /// <summary>Writes the plan.</summary>
    /// <exception cref="RegistryException">It was not written.</exception>
    public void Save(string path) =>
        AtomicFile.WriteAllText(path, JsonSerializer.Serialize(this, PlanJsonContext.Default.RepairPlanFile) + "\n");

    /// <summary>
    /// What of this plan a fresh look at a registry confirms, as that look would do it: the plan chooses, it does not dictate.
    /// </summary>
    /// <param name="registry">The registry's absolute path.</param>
    /// <param name="fresh">What would be done now.</param>
    /// <param name="outdated">What this plan has and the fresh look does not confirm.</param>
    public IReadOnlyList<RepairOperation> Confirmed(
        string registry, IReadOnlyList<RepairOperation> fresh, out IReadOnlyList<RepairOperation> outdated)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        var planned = Repairs.Where(repair => repair.Registry == registry).SelectMany(repair => repair.Operations).ToArray();
        var confirmed = planned.Select(operation => (operation, now: fresh.FirstOrDefault(candidate => IsSame(candidate, operation)))).ToArray();
        outdated = [.. confirmed.Where(pair => pair.now is null).Select(pair => pair.operation)];
        return [.. confirmed.Select(pair => pair.now).OfType<RepairOperation>()];
    }

    private static bool IsSame(RepairOperation one, RepairOperation other) => (one, other) switch
    {
        (MarkEntry a, MarkEntry b) => (a.Set, a.Id, a.Status) == (b.Set, b.Id, b.Status),
        (SetCount a, SetCount b) => a.Place == b.Place,
        _ => false,
    };
}

/// <summary>The operations on one registry.</summary>
/// <param name="Registry">The registry's absolute path.</param>
/// <param name="Operations">What is to be done.</param>
public sealed record PlannedRepair(string Registry, IReadOnlyList<RepairOperation> Operations);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true)]
[JsonSerializable(typeof(RepairPlanFile))]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
