using System.Reflection;

namespace RegistryGuard.Packages.Tests;

/// <summary>The checkout that these tests were built in.</summary>
internal static class Repository
{
    public static readonly string Folder = Find();

    /// <summary>Debug or Release: what is packed and run is what was built with these tests.</summary>
    public static readonly string Configuration =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>Where the packages were restored to that this was built with.</summary>
    public static readonly string PackageRoot =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "PackageRoot").Value!;

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RegistryGuard.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is in no checkout.");

        return folder.FullName;
    }
}
