using System.Xml.Linq;

namespace RegistryGuard.Packages.Tests;

[Collection(PackageFeed.OnePackAtATime)]
public sealed class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public void Analyzers_HoldBothAssembliesAndNothingToReference()
    {
        using var package = feed.Open("RegistryGuard.Analyzers");

        var files = package.Entries.Select(entry => entry.FullName).ToList();
        Assert.Equal(
            ["analyzers/dotnet/cs/RegistryGuard.Analyzers.dll", "analyzers/dotnet/cs/RegistryGuard.CodeFixes.dll"],
            files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(files, file => file.StartsWith("lib/", StringComparison.Ordinal));
        Assert.Contains("README.md", files);
        Assert.Equal(
            ["RegistryGuard.Analyzers.targets", "off.globalconfig", "recommended.globalconfig", "strict.globalconfig"],
            files.Where(file => file.StartsWith("buildTransitive/", StringComparison.Ordinal)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Analyzers_AreADevelopmentDependencyWithoutDependencies()
    {
        var metadata = Metadata("RegistryGuard.Analyzers");

        Assert.Equal("true", Value(metadata, "developmentDependency"));
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Empty(metadata.Descendants(metadata.Name.Namespace + "dependency"));
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void Runtime_IsThereForEachFrameworkWithItsDocumentation(string framework)
    {
        using var package = feed.Open("RegistryGuard");

        Assert.NotNull(package.GetEntry($"lib/{framework}/RegistryGuard.dll"));
        Assert.NotNull(package.GetEntry($"lib/{framework}/RegistryGuard.xml"));
    }

    [Fact]
    public void Runtime_BringsTheAnalyzersAndTheLoggersOfItsHostAndNothingElse()
    {
        var metadata = Metadata("RegistryGuard");

        var dependencies = metadata.Descendants(metadata.Name.Namespace + "dependency").ToList();
        Assert.Equal(
            ["Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "RegistryGuard.Analyzers", "RegistryGuard.Analyzers"],
            dependencies.Select(dependency => dependency.Attribute("id")?.Value).Order(StringComparer.Ordinal));
        Assert.All(
            dependencies.Where(dependency => dependency.Attribute("id")?.Value == "RegistryGuard.Analyzers"),
            dependency => Assert.Contains("Analyzers", dependency.Attribute("include")?.Value.Split(',') ?? []));
        Assert.Equal("MIT", Value(metadata, "license"));
    }

    [Theory]
    [InlineData("RegistryGuard.Sqlite", "Microsoft.Data.Sqlite")]
    [InlineData("RegistryGuard.PostgreSql", "Npgsql")]
    [InlineData("RegistryGuard.Supervision", "Microsoft.Extensions.Hosting.Abstractions")]
    public void PackagesBesideTheRuntime_DependOnItAndOnOneLibrary(string id, string library)
    {
        using var package = feed.Open(id);
        var metadata = Metadata(id);

        foreach (var framework in (string[])["net8.0", "net10.0"])
        {
            Assert.NotNull(package.GetEntry($"lib/{framework}/{id}.dll"));
            Assert.NotNull(package.GetEntry($"lib/{framework}/{id}.xml"));
            var group = metadata.Descendants(metadata.Name.Namespace + "group").Single(group => group.Attribute("targetFramework")?.Value == framework);
            Assert.Equal(
                new[] { library, "RegistryGuard" }.Order(StringComparer.Ordinal),
                group.Elements().Select(dependency => dependency.Attribute("id")?.Value).Order(StringComparer.Ordinal));
        }

        Assert.Equal("MIT", Value(metadata, "license"));
    }

    [Fact]
    public async Task PackedTwice_IsTheSameToTheByte()
    {
        var again = Directory.CreateTempSubdirectory("registryguard-again-").FullName;
        try
        {
            await PackageFeed.PackAsync(again);

            foreach (var package in PackageFeed.Packages)
            {
                Assert.Equal(
                    await File.ReadAllBytesAsync(PackageFeed.FileOf(feed.Folder, package), TestContext.Current.CancellationToken),
                    await File.ReadAllBytesAsync(PackageFeed.FileOf(again, package), TestContext.Current.CancellationToken));
            }
        }
        finally
        {
            Directory.Delete(again, recursive: true);
        }
    }

    private static string? Value(XElement metadata, string name) => metadata.Element(metadata.Name.Namespace + name)?.Value;

    private XElement Metadata(string package)
    {
        using var archive = feed.Open(package);
        using var nuspec = archive.GetEntry($"{package}.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }
}
