namespace RegistryGuard.Supervision.Registries;

/// <summary>Why a registry's file holds no JSON.</summary>
/// <param name="Message">What is wrong, in a phrase.</param>
/// <param name="Line">The line where it shows, from 1.</param>
/// <param name="Column">The column in bytes, from 1.</param>
/// <param name="IsTorn">Whether the file looks cut off, as an interrupted save leaves it.</param>
public sealed record RegistryDamage(string Message, int Line, int Column, bool IsTorn);
