using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>Projects that reference each other as source, as in an editor, and as metadata, as in a build.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly CSharpCompilation s_library = Compilations.Of(("Library.cs", """
        public sealed class Location
        {
            public static readonly string Root = Path.Combine("a", "b");
            public string File { get; } = "state.json";
            public string Full() => Path.Combine(Root, File);
        }

        public static class Disk
        {
            public static List<string> Lines(this Location location) => File.ReadAllLines(location.Full()).ToList();

            public static void Write(this Location location, List<string> lines) => File.WriteAllLines(location.Full(), lines);

            public static FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read);

            public static FileStream Create(string path) => new(path, FileMode.Create, FileAccess.Write);
        }

        public interface IStore
        {
            string Load();

            void Save(string text);
        }
        """));

    private static readonly CSharpCompilation s_retargetedLibrary = Compilations.WithFrameworkOfItsOwn(s_library);

    [Fact]
    public async Task PathNamedByAReferencedProject_Triggers()
    {
        var findings = await FindingsIn("""
            class Store
            {
                void Add(Location location)
                {
                    var text = File.ReadAllText(location.Full());
                    File.WriteAllText(location.Full(), text + Location.Root);
                    File.WriteAllText(Location.Root, File.ReadAllText(Location.Root) + location.File);
                }
            }
            """);

        Assert.Equal(["RG1001", "RG1001"], findings.Select(f => f.Id));
    }

    [Fact]
    public async Task HelpersInAReferencedProject_Trigger()
    {
        var finding = Assert.Single(await FindingsIn("""
            class Store
            {
                void Add(Location location, string line)
                {
                    var lines = location.Lines();
                    lines.Add(line);
                    location.Write(lines);
                }
            }
            """));

        Assert.Equal("RG1001", finding.Id);
        Assert.Contains("is loaded by Lines in line ", finding.GetMessage());
        Assert.Contains("saved here by Write,", finding.GetMessage());
        Assert.All(finding.AdditionalLocations, l => Assert.Equal("Program.cs", l.SourceTree!.FilePath));
    }

    [Fact]
    public async Task HandlesOpenedByAReferencedProject_Trigger()
    {
        var findings = await FindingsIn("""
            class Sources
            {
                string[] Get()
                {
                    using var stream = Disk.OpenRead("sources.json");
                    return JsonSerializer.Deserialize<string[]>(stream)!;
                }

                void Set(string[] sources)
                {
                    using var stream = Disk.Create("sources.json");
                    JsonSerializer.Serialize(stream, sources);
                }
            }
            """);

        Assert.Equal(["RG1003", "RG2001"], findings.Select(f => f.Id));
    }

    [Fact]
    public async Task HelpersInAReferencedProject_UnderOneLock_DoNotTriggerForThisProcess()
    {
        var finding = Assert.Single(await FindingsIn("""
            class Store
            {
                private readonly object _gate = new();

                void Add(Location location, string line)
                {
                    lock (_gate)
                    {
                        var lines = location.Lines();
                        lines.Add(line);
                        location.Write(lines);
                    }
                }
            }
            """));

        Assert.Equal("RG1005", finding.Id);
    }

    [Fact]
    public async Task InterfaceOfAReferencedProjectImplementedHere_Triggers()
    {
        var finding = Assert.Single(await FindingsIn("""
            sealed class FileStore : IStore
            {
                public string Load() => File.ReadAllText("state.json");

                public void Save(string text)
                {
                    var temporary = Path.GetTempFileName();
                    File.WriteAllText(temporary, text);
                    File.Move(temporary, "state.json", true);
                }
            }

            class Program(IStore store)
            {
                void Add(string line) => store.Save(store.Load() + line);
            }
            """));

        Assert.Equal("RG1001", finding.Id);
    }

    [Fact]
    public async Task ReferencedAsMetadata_IsNotKnown_DoesNotTrigger()
    {
        using var image = new MemoryStream();
        Assert.True(s_library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        image.Position = 0;
        var program = Compilations.Of(("Program.cs", """
            class Store
            {
                void Add(Location location, string line)
                {
                    var lines = location.Lines();
                    lines.Add(line);
                    location.Write(lines);
                }
            }
            """)).AddReferences(MetadataReference.CreateFromStream(image));

        Assert.Empty(await Verify.Findings(program));
    }

    /// <summary>
    /// The same whether the compiler gives both projects the same symbols of the framework or not: which of the two happens, where several
    /// projects are loaded at once, is chance.
    /// </summary>
    private static async Task<IReadOnlyList<Diagnostic>> FindingsIn(string program)
    {
        var compilation = Compilations.Of(("Program.cs", program));
        var findings = (await Verify.Findings(compilation.AddReferences(s_library.ToMetadataReference()))).ToList();
        var retargeted = compilation.AddReferences(s_retargetedLibrary.ToMetadataReference());

        Assert.False(SymbolEqualityComparer.Default.Equals(retargeted.GetAssemblyOrModuleSymbol(retargeted.References.Last()), s_retargetedLibrary.Assembly));
        Assert.Equal(findings.Select(f => f.ToString()), (await Verify.Findings(retargeted)).Select(f => f.ToString()));
        return findings;
    }
}
