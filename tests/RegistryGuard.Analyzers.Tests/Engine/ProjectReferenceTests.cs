using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

public sealed class ProjectReferenceTests
{
    [Fact]
    public async Task SourceOfAnotherProject_IsNotWalked()
    {
        var library = Compilations.Of(("Library.cs", """
            public sealed class Location
            {
                public static readonly string Root = Path.Combine("a", "b");
                public string File { get; } = "state.json";
                public string Full() => Path.Combine(Root, File);
            }
            """));
        var program = Compilations.Of(("Program.cs", """
            class Store
            {
                void Add(Location location)
                {
                    var text = File.ReadAllText(location.Full());
                    File.WriteAllText(location.Full(), text + Location.Root);
                    File.WriteAllText(Location.Root, File.ReadAllText(Location.Root) + location.File);
                }
            }
            """)).AddReferences(library.ToMetadataReference());

        var findings = await Verify.Findings(program);

        Assert.Equal(["RG1009", "RG1001"], findings.Select(f => f.Id));
    }
}
