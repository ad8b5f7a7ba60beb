using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision;

/// <summary>A registry to be held against the world.</summary>
/// <param name="Path">Its file, or its folder of pid files.</param>
/// <param name="Config">What its JSON means.</param>
public sealed record RegistryTarget(string Path, RegistryConfig Config);
