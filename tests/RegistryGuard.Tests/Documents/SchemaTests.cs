using System.Text.Json.Nodes;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Documents;

public sealed class SchemaTests : IDisposable
{
    private readonly RegistryFolder _folder = RegistryFolder.InMemory();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OlderDocument_IsMigratedWhenReadAndSavedByTheNextUpdate()
    {
        const string Older = """{"names":"scout,builder"}""";
        File.WriteAllText(_folder.Registry, Older);
        var registry = Open();
        Assert.Equal(["scout", "builder"], registry.Read().Agents);
        Assert.Equal(Older, File.ReadAllText(_folder.Registry));
        registry.Update(_ => { });
        Assert.Equal("""{"schemaVersion":2,"Agents":["scout","builder"]}""", File.ReadAllText(_folder.Registry));
        Assert.Equal(Older, File.ReadAllText(_folder.BackupFile));
    }

    [Fact]
    public void NewerDocument_IsReadButNotUpdated()
    {
        const string Newer = """{"schemaVersion":3,"Agents":["scout"],"Added":true}""";
        File.WriteAllText(_folder.Registry, Newer);
        var registry = Open();
        Assert.Equal(["scout"], registry.Read().Agents);
        foreach (Action attempt in new Action[] { () => registry.Update(d => d.Agents.Clear()), () => registry.Begin().Dispose() })
        {
            var failure = Assert.Throws<RegistrySchemaException>(attempt);
            Assert.Contains("schema version 3", failure.Message, StringComparison.Ordinal);
            Assert.Contains("Update this program", failure.Message, StringComparison.Ordinal);
            Assert.Contains(_folder.Registry, failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(Newer, File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void MissingStep_IsNamed()
    {
        File.WriteAllText(_folder.Registry, """{"schemaVersion":1}""");
        var registry = _folder.Open<Document>(new() { Schema = new RegistrySchema(2) });
        var failure = Assert.Throws<RegistrySchemaException>(() => registry.Read());
        Assert.Contains(".Migrate(from: 1, …)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StepThatThrows_ChangesNothing()
    {
        File.WriteAllText(_folder.Registry, """{"schemaVersion":1}""");
        var registry = _folder.Open<Document>(new() { Schema = new RegistrySchema(2).Migrate(1, _ => throw new FormatException("bad")) });
        var failure = Assert.Throws<RegistrySchemaException>(() => registry.Update(_ => { }));
        Assert.IsType<FormatException>(failure.InnerException);
        Assert.Equal("""{"schemaVersion":1}""", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public void DocumentThatDoesNotStateItsVersion_IsNotSaved()
    {
        var registry = Open();
        var failure = Assert.Throws<InvalidOperationException>(() => registry.Update(d => d.SchemaVersion = 1));
        Assert.Contains("\"schemaVersion\" and the value 2", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["state.json.lock"], _folder.Files);
    }

    [Fact]
    public void DamagedDocument_IsStillRestored()
    {
        var registry = Open();
        registry.Update(d => d.Agents.Add("scout"));
        registry.Update(d => d.Agents.Add("builder"));
        File.WriteAllText(_folder.Registry, "{");
        registry.Update(d => d.Agents.Add("tester"));
        Assert.Equal(["scout", "tester"], registry.Read().Agents);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void VersionBelowOne_IsRefused(int version) => Assert.Throws<ArgumentOutOfRangeException>(() => new RegistrySchema(version));

    [Fact]
    public void StepBeyondTheVersion_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RegistrySchema(2).Migrate(2, _ => { }));

    private FileRegistry<Document> Open() => _folder.Open<Document>(new()
    {
        Schema = new RegistrySchema(version: 2)
            .Migrate(from: 0, _ => { })
            .Migrate(from: 1, document =>
            {
                document["Agents"] = new JsonArray([.. ((string)document["names"]!).Split(',').Select(name => JsonValue.Create(name))]);
                document.Remove("names");
            }),
    });

    public sealed class Document
    {
        [System.Text.Json.Serialization.JsonPropertyName("schemaVersion")]
        public int SchemaVersion { get; set; } = 2;

        public List<string> Agents { get; set; } = [];
    }
}
