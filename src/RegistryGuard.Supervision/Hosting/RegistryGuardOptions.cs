using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Watching;

namespace RegistryGuard.Supervision.Hosting;

/// <summary>What a host does about its registries.</summary>
public sealed class RegistryGuardOptions
{
    /// <summary>The registries, which are validated before any service of the host starts.</summary>
    public IList<RegistryTarget> Registries { get; } = [];

    /// <summary>What is done about what is found at start-up; nothing by default, then it is logged.</summary>
    public RepairMode Repair { get; set; }

    /// <summary>Whether the host does not start with a registry that is not consistent, once what can be repaired is.</summary>
    public bool RefuseInconsistent { get; set; }

    /// <summary>How much evidence is demanded.</summary>
    public ReconcilePolicy Policy { get; set; } = new();

    /// <summary>How the registries are watched while the host runs; not at all by default.</summary>
    public WatchOptions? Watch { get; set; }

    /// <summary>Adds a registry.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="preset">What its JSON means: one of <see cref="RegistryConfig.Presets"/>.</param>
    /// <exception cref="RegistryConfigException">There is no such preset.</exception>
    public void Add(string path, string preset) => Registries.Add(new RegistryTarget(path, RegistryConfig.Preset(preset)));
}
