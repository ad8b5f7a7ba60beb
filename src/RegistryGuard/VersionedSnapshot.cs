namespace RegistryGuard;

/// <summary>A snapshot together with the version of the document that it was read from.</summary>
/// <typeparam name="T">The document.</typeparam>
/// <param name="Document">The snapshot.</param>
/// <param name="Version">
/// Changes with the stored document; equal for equal ones. It may leave the program, for example as the ETag of a web page.
/// </param>
public readonly record struct VersionedSnapshot<T>(T Document, string Version);
