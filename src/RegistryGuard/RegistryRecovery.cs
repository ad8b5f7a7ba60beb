namespace RegistryGuard;

/// <summary>
/// A registry was found damaged and has been restored from a backup. What was changed since that backup is lost.
/// </summary>
/// <param name="Path">The registry.</param>
/// <param name="QuarantinePath">The copy of the damaged file, kept for inspection.</param>
/// <param name="BackupPath">The backup that is the registry's document now.</param>
/// <param name="Damage">What was wrong with the file.</param>
public sealed record RegistryRecovery(string Path, string QuarantinePath, string BackupPath, RegistryCorruptException Damage);
