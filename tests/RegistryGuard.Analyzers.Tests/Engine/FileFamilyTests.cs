using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>Files that are named alike, one for each id.</summary>
public sealed class FileFamilyTests
{
    [Fact]
    public Task OneFileForEachId_LoadedAndSavedInPlace_Triggers() => Verify.Rules("""
        sealed class Agents(string folder)
        {
            private readonly string _folder = folder;

            public string Get(string id) => {|RG1003:File.ReadAllText(Path.Combine(_folder, $"{id}.json"))|};

            public void Put(string name, string json) => {|RG2001:File.WriteAllText(Path.Combine(_folder, $"{name}.json"), json)|};
        }
        """);

    [Fact]
    public Task PathFromAHelper_Triggers() => Verify.Rules("""
        sealed class Agents
        {
            private readonly string _folder = AppContext.BaseDirectory;

            public string Get(string id) => {|RG1003:File.ReadAllText(PathOf(id))|};

            public void Put(string name, string json) => {|RG2001:File.WriteAllText(PathOf(name), json)|};

            private string PathOf(string id) => Path.Combine(_folder, "agents", id, "agent.json");
        }
        """);

    [Fact]
    public Task AnotherExtension_DoesNotTrigger() => Verify.Rules("""
        sealed class Renderer
        {
            private readonly string _folder = AppContext.BaseDirectory;

            public string Source(string id) => File.ReadAllText(Path.Combine(_folder, $"{id}.md"));

            public void Render(string id, string html) => File.WriteAllText(Path.Combine(_folder, $"{id}.html"), html);
        }
        """);

    [Fact]
    public Task NamesWithNothingInCommonButTheFolder_DoNotTrigger() => Verify.Rules("""
        sealed class Folder
        {
            private readonly string _folder = AppContext.BaseDirectory;

            public string Template(string name) => File.ReadAllText(Path.Combine(_folder, name));

            public void Export(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
        }
        """);

    [Fact]
    public Task TwoIdsOfOneFamily_AreNoReadModifyWrite_DoesNotTrigger() => Verify.Rules("""
        sealed class Agents
        {
            private readonly string _folder = AppContext.BaseDirectory;

            public void Copy(string from, string to)
            {
                var json = {|RG1003:File.ReadAllText(Path.Combine(_folder, $"{from}.json"))|};
                {|RG2001:File.WriteAllText(Path.Combine(_folder, $"{to}.json"), json)|};
            }

            public string Get(string id) => {|RG1003:File.ReadAllText(Path.Combine(_folder, $"{id}.json"))|};
        
            public void Put(string id, string json) => {|RG2001:File.WriteAllText(Path.Combine(_folder, $"{id}.json"), json)|};
        }
        """);
}
