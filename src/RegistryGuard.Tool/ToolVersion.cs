using System.Reflection;

namespace RegistryGuard.Tool;

/// <summary>The version that SARIF logs name.</summary>
internal static class ToolVersion
{
    /// <summary>The package's version, without the commit that the build appends.</summary>
    public static string Current { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
}
