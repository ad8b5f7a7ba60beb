using System.Text.Json;

namespace RegistryGuard.Packages.Tests;

/// <summary>A fresh console project outside the repository that loads, changes and saves a registry without a lock.</summary>
internal sealed class ConsumerProject : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
        </Project>
        """;

    private const string Program = """
        Counter.Increment();
        Console.WriteLine(File.ReadAllText(Counter.StatePath));
        """;

    private const string RacyCounter = """
        using System.Text.Json;

        public sealed class State
        {
            public int Count { get; set; }
        }

        public static class Counter
        {
            public const string StatePath = "state.json";

            public static void Increment()
            {
                var state = JsonSerializer.Deserialize<State>(File.ReadAllText(StatePath))!;
                state.Count++;
                File.WriteAllText(StatePath, JsonSerializer.Serialize(state));
            }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("registryguard-consumer-").FullName;

    private ConsumerProject()
    {
    }

    public string ProjectFile => Path.Combine(_folder, "Consumer.csproj");

    /// <summary>The source with the race.</summary>
    public string CounterFile => Path.Combine(_folder, "Counter.cs");

    /// <summary>Creates the project and adds <paramref name="packages"/> as a person would: `dotnet add package`.</summary>
    public static async Task<ConsumerProject> CreateAsync(PackageFeed feed, params string[] packages)
    {
        var consumer = new ConsumerProject();
        consumer.Write("Consumer.csproj", Project);
        consumer.Write("Program.cs", Program);
        consumer.Write("Counter.cs", RacyCounter);
        consumer.Write("state.json", """{"Count":41}""");
        consumer.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="{feed.Folder}" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
        foreach (var package in packages)
            (await consumer.RunAsync("add", "package", package)).Succeeds();

        return consumer;
    }

    public void Write(string file, string content)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    /// <summary>The sources by name.</summary>
    public SortedDictionary<string, string> Sources() => new(
        Directory.EnumerateFiles(_folder, "*.cs").ToDictionary(file => Path.GetFileName(file), File.ReadAllText),
        StringComparer.Ordinal);

    /// <summary>Adds a second project with the same packages, in a folder of its name, that this one references.</summary>
    public async Task AddLibraryAsync(string name, params (string File, string Content)[] sources)
    {
        var project = File.ReadAllText(ProjectFile);
        Write($"{name}/{name}.csproj", project.Replace("<OutputType>Exe</OutputType>", "", StringComparison.Ordinal));
        foreach (var (file, content) in sources)
            Write($"{name}/{file}", content);
        Write("Consumer.csproj", project.Replace("</Project>", $"""
              <ItemGroup>
                <Compile Remove="{name}/**" />
                <ProjectReference Include="{name}/{name}.csproj" />
              </ItemGroup>
            </Project>
            """, StringComparison.Ordinal));
        (await RunAsync("restore")).Succeeds();
    }

    public Task<CommandResult> RunAsync(params string[] arguments) => DotNet.RunAsync(_folder, arguments);

    /// <summary>Builds from scratch.</summary>
    public Task<CommandResult> BuildAsync(params string[] options) =>
        RunAsync(["build", "--no-incremental", "--no-restore", .. options]);

    /// <summary>
    /// Builds, which must succeed, and reads the SARIF log that the compiler wrote: our rules' ids with their levels, and
    /// AD0001 where an analyzer failed.
    /// </summary>
    public async Task<IReadOnlyList<string>> BuildForSarifAsync(params string[] options)
    {
        var log = Path.Combine(_folder, "findings.sarif");
        (await BuildAsync([$"-p:ErrorLog={log}%2cversion=2.1", .. options])).Succeeds();

        using var sarif = JsonDocument.Parse(await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken));
        return
        [
            .. sarif.RootElement.GetProperty("runs").EnumerateArray()
                .SelectMany(run => run.GetProperty("results").EnumerateArray())
                .Select(result => $"{result.GetProperty("level").GetString()} {result.GetProperty("ruleId").GetString()}")
                .Where(finding => finding.Contains(" RG", StringComparison.Ordinal)
                    || finding.EndsWith(" AD0001", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
