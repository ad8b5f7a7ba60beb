using System.Reflection;

namespace RegistryGuard.Tour;

/// <summary>
/// A temporary folder with a copy of RacyOrchestrator that stands on its own: it gets RegistryGuard as packages from a
/// folder feed, as any other program would.
/// </summary>
internal sealed class Workshop : IDisposable
{
    private const string Sample = "RacyOrchestrator";

    private static readonly IReadOnlyList<string> s_dependencies =
        ["microsoft.extensions.logging.abstractions", "microsoft.extensions.dependencyinjection.abstractions"];

    private static readonly string s_packages = typeof(Workshop).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "PackageRoot").Value!;

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <ErrorLog>$(MSBuildProjectDirectory)/findings.sarif,version=2.1</ErrorLog>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="RegistryGuard" Version="*" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>Only our own feed, and a package folder of our own: nothing stale comes in, nothing is left behind.</summary>
    private const string NuGetConfig = """
        <configuration>
          <config>
            <add key="globalPackagesFolder" value="packages" />
          </config>
          <packageSources>
            <clear />
            <add key="tour" value="feed" />
          </packageSources>
          <fallbackPackageFolders>
            <clear />
          </fallbackPackageFolders>
        </configuration>
        """;

    private static readonly string s_configuration =
        typeof(Workshop).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private readonly string _repository;
    private readonly bool _keep;

    private Workshop(string repository, string folder, bool keep)
    {
        _repository = repository;
        _keep = keep;
        Folder = folder;
    }

    public string Folder { get; }

    private string ProgramFolder => Path.Combine(Folder, Sample);

    /// <summary>Creates the folder and copies the sample's sources to it.</summary>
    /// <exception cref="StepFailedException">The Tour does not run inside its repository.</exception>
    public static Workshop Open(bool keep)
    {
        var repository = FindRepository();
        var workshop = new Workshop(repository, Directory.CreateTempSubdirectory("registryguard-tour-").FullName, keep);

        File.WriteAllText(Path.Combine(workshop.Folder, "nuget.config"), NuGetConfig);
        File.Copy(Path.Combine(repository, "global.json"), Path.Combine(workshop.Folder, "global.json"));
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            File.WriteAllText(Path.Combine(workshop.Folder, name), "<Project />");

        var sample = Path.Combine(repository, "samples", Sample);
        foreach (var source in Sources(sample))
        {
            var target = Path.Combine(workshop.ProgramFolder, Path.GetRelativePath(sample, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        File.WriteAllText(Path.Combine(workshop.ProgramFolder, $"{Sample}.csproj"), Project);
        return workshop;
    }

    /// <summary>
    /// Packs the runtime and the analyzers, as built with the Tour, to the folder feed, and puts beside them what the runtime depends
    /// on, from where it was restored to.
    /// </summary>
    public async Task PackAsync(CancellationToken cancellationToken)
    {
        foreach (var project in new[] { "RegistryGuard.Analyzers", "RegistryGuard" })
        {
            await DotNet.MustRunAsync(
                _repository,
                [
                    "pack", Path.Combine("src", project), "--no-build", "--configuration", s_configuration, "--verbosity", "quiet",
                    "--output", Path.Combine(Folder, "feed"), $"-p:NuspecOutputPath={Path.Combine(Folder, "obj")}",
                ],
                cancellationToken);
        }

        foreach (var dependency in s_dependencies)
        {
            foreach (var package in Directory.EnumerateFiles(Path.Combine(s_packages, dependency), "*.nupkg", SearchOption.AllDirectories))
                File.Copy(package, Path.Combine(Folder, "feed", Path.GetFileName(package)));
        }
    }

    /// <summary>Builds the copy and returns what the analyzers found in it, in the order of the sources.</summary>
    public async Task<IReadOnlyList<Finding>> BuildAsync(CancellationToken cancellationToken)
    {
        await DotNet.MustRunAsync(ProgramFolder, ["build", "--no-incremental", "--verbosity", "quiet"], cancellationToken);
        return SarifLog.Read(Path.Combine(ProgramFolder, "findings.sarif"));
    }

    /// <summary>Applies the fixes for the rules <paramref name="ids"/> to the copy.</summary>
    public Task FormatAsync(IEnumerable<string> ids, CancellationToken cancellationToken) =>
        DotNet.MustRunAsync(
            ProgramFolder,
            ["format", "analyzers", "--no-restore", "--severity", "info", "--diagnostics", .. ids],
            cancellationToken);

    /// <summary>Runs the copy with <paramref name="workers"/> processes on a registry of its own.</summary>
    public Task<CommandResult> SimulateAsync(int workers, int agents, string run, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(ProgramFolder, run));
        return DotNet.RunAsync(
            ProgramFolder,
            ["run", "--no-build", "--", "--workers", $"{workers}", "--agents", $"{agents}"],
            cancellationToken,
            ("ORCHESTRATOR_HOME", run));
    }

    /// <summary>The copy's sources now: name relative to the copy, lines.</summary>
    public IReadOnlyDictionary<string, string[]> ReadSources() =>
        Sources(ProgramFolder).ToDictionary(file => Path.GetRelativePath(ProgramFolder, file), File.ReadAllLines);

    /// <summary>Deletes the folder, or says where it is if it is to be kept.</summary>
    public void Dispose()
    {
        if (_keep)
            Console.Error.WriteLine($"The copy is kept in {Folder}");
        else
            Directory.Delete(Folder, recursive: true);
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Order(StringComparer.Ordinal);

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RegistryGuard.sln")))
                return folder.FullName;
        }

        throw new StepFailedException(
            $"The Tour shows the repository that it was built in, and {AppContext.BaseDirectory} is in none. "
            + "Clone RegistryGuard and run `dotnet run --project samples/Tour` there.");
    }
}
