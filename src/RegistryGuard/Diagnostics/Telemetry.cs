using System.Diagnostics;
using System.Reflection;

namespace RegistryGuard.Diagnostics;

/// <summary>What meter and activity source have in common, and the activities.</summary>
internal static class Telemetry
{
    public const string Name = "RegistryGuard";
    public const string RegistryTag = "registryguard.registry";

    private static readonly ActivitySource s_source = new(Name, Version);

    public static string? Version =>
        typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    /// <summary>An activity around one call of a user, from the wait for the lock to the acknowledgement.</summary>
    public static Activity? Start(string operation, string registry)
    {
        var activity = s_source.StartActivity(operation);
        activity?.SetTag(RegistryTag, registry);
        return activity;
    }
}
