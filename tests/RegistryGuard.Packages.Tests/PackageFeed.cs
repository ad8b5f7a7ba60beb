using System.IO.Compression;

[assembly: AssemblyFixture(typeof(RegistryGuard.Packages.Tests.PackageFeed))]

namespace RegistryGuard.Packages.Tests;

/// <summary>A folder feed outside the repository with the packages, packed once from what was built.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    /// <summary>The tests that pack, as the Tour does: MSBuild keeps caches in the packed project's folder.</summary>
    public const string OnePackAtATime = nameof(OnePackAtATime);

    public static readonly IReadOnlyList<string> Packages = ["RegistryGuard.Analyzers", "RegistryGuard", "RegistryGuard.Sqlite", "RegistryGuard.PostgreSql", "RegistryGuard.Supervision"];

    public string Folder { get; } = Directory.CreateTempSubdirectory("registryguard-feed-").FullName;

    /// <summary>What the runtime depends on, from where it was restored to.</summary>
    private static readonly IReadOnlyList<string> s_dependencies =
        ["microsoft.extensions.logging.abstractions", "microsoft.extensions.dependencyinjection.abstractions"];

    public async ValueTask InitializeAsync()
    {
        await PackAsync(Folder);
        foreach (var file in s_dependencies.SelectMany(package => Directory.EnumerateFiles(
            Path.Combine(Repository.PackageRoot, package), "*.nupkg", SearchOption.AllDirectories)))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }
    }

    /// <summary>Packs the packages, as built, to <paramref name="folder"/>.</summary>
    public static async Task PackAsync(string folder)
    {
        foreach (var package in Packages)
        {
            var result = await DotNet.RunAsync(
                Repository.Folder,
                "pack", Path.Combine("src", package), "--no-build", "--configuration", Repository.Configuration,
                "--output", folder, $"-p:NuspecOutputPath={Path.Combine(folder, "obj")}");
            result.Succeeds();
        }
    }

    public static string FileOf(string feed, string package) =>
        Directory.EnumerateFiles(feed, "*.nupkg").Single(file => IsVersionOf(package, Path.GetFileName(file)));

    private static bool IsVersionOf(string package, string file) =>
        file.StartsWith($"{package}.", StringComparison.Ordinal) && char.IsDigit(file[package.Length + 1]);

    /// <summary>Opens a package to look into it.</summary>
    public ZipArchive Open(string package) => ZipFile.OpenRead(FileOf(Folder, package));

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
