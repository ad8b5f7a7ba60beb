using System.Text.Json.Nodes;

namespace RegistryGuard;

/// <summary>
/// The version of a document's schema, which the document carries in a property of its own, and the steps from older versions.
/// Older documents are migrated when they are read; the next update saves them so, under the lock. Newer ones can be read as far
/// as they fit the type, but not updated: this program would drop what it does not know.
/// </summary>
/// <example>
/// <code>
/// new RegistrySchema(version: 2, property: "schemaVersion")
///     .Migrate(from: 1, document => document["agents"] ??= new JsonArray())
/// </code>
/// The document's type has a property of that JSON name, which a new document sets to the version.
/// </example>
public sealed class RegistrySchema
{
    private readonly Dictionary<int, Action<JsonObject>> _migrations = [];

    /// <summary>Declares the version that this program writes.</summary>
    /// <param name="version">At least 1. A document without the property has version 0.</param>
    /// <param name="property">The JSON name of the property with the version, at the document's top.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="version"/> is less than 1.</exception>
    public RegistrySchema(int version, string property = "schemaVersion")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentException.ThrowIfNullOrEmpty(property);
        Version = version;
        Property = property;
    }

    /// <summary>The version that this program writes.</summary>
    public int Version { get; }

    /// <summary>The JSON name of the property with the version.</summary>
    public string Property { get; }

    /// <summary>Adds the step from one version to the next.</summary>
    /// <param name="from">The version that the step begins with; it ends with the next one.</param>
    /// <param name="migration">Changes the document; the version is set for it.</param>
    /// <returns>This schema.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="from"/> is negative, or not older than <see
    /// cref="Version"/>.</exception>
    /// <exception cref="ArgumentException">There is such a step already.</exception>
    public RegistrySchema Migrate(int from, Action<JsonObject> migration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, Version);
        ArgumentNullException.ThrowIfNull(migration);
        _migrations.Add(from, migration);
        return this;
    }

    internal Action<JsonObject>? StepFrom(int version) => _migrations.GetValueOrDefault(version);
}
