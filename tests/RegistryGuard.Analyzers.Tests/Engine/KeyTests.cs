using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

public sealed class KeyTests
{
    [Fact]
    public Task IdFromOutsideBelowAFolderOfTheProgram_Triggers() => Verify.Rules("""
        class Store(string root)
        {
            async Task Rename(string id, string title)
            {
                var folder = Find(id);
                if (string.IsNullOrEmpty(folder))
                    return;
                var file = Path.Combine(folder, "conversation.json");
                var record = JsonSerializer.Deserialize<List<string>>(await File.ReadAllTextAsync(file));
                if (record != null)
                {
                    record.Add(title);
                    await {|RG1001:File.WriteAllTextAsync(file, JsonSerializer.Serialize(record))|};
                }
            }

            private string? Find(string id)
            {
                if (string.IsNullOrEmpty(id))
                    return null;
                var folder = Path.Combine(root, "data", id);
                return Directory.Exists(folder) ? folder : null;
            }
        }
        """);

    [Fact]
    public Task HelperReturnsDocumentAndPath_Triggers() => Verify.Rules("""
        class Agent { public string Name { get; set; } = ""; }

        class Store(string root)
        {
            void Rename(string id, string name)
            {
                var (agent, file) = Load(id);
                if (agent == null)
                    return;
                agent.Name = name;
                var json = JsonSerializer.Serialize(agent);
                {|RG1001:File.WriteAllText(file, json)|};
            }

            void Describe(string id)
            {
                var (agent, _) = Load(id);
                if (agent != null)
                    File.WriteAllText(Path.Combine(root, id, "description.txt"), agent.Name);
            }

            private (Agent?, string) Load(string id)
            {
                var file = Path.Combine(root, id, "agent.json");
                if (!File.Exists(file))
                    return (null, string.Empty);
                var json = {|RG1003:File.ReadAllText(file)|};
                return (JsonSerializer.Deserialize<Agent>(json), file);
            }
        }
        """);

    [Fact]
    public Task PathFromTheCaller_TriggersAsASuggestion() => Verify.Rules("""
        public class Converter
        {
            public void Convert(string path)
            {
                var text = File.ReadAllText(path);
                {|RG1009:File.WriteAllText(path, text.Trim())|};
            }
        }
        """);

    [Fact]
    public Task PathFromACallerThatKnowsIt_Triggers() => Verify.Rules("""
        public class Store
        {
            private static readonly string s_path = Path.Combine(AppContext.BaseDirectory, "state.txt");

            public void Trim() => Rewrite(s_path);

            private void Rewrite(string path)
            {
                var text = File.ReadAllText(path);
                {|RG1001:File.WriteAllText(path, text.Trim())|};
            }
        }
        """);

    [Fact]
    public Task SameFileNamedInTwoWays_Triggers() => Verify.Rules("""
        public class Store
        {
            private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "data");
            private static readonly string s_path = Path.Combine(s_folder, "state.txt");

            public void Trim()
            {
                var text = File.ReadAllText(s_path);
                {|RG1001:File.WriteAllText($"{s_folder}/state.txt", text.Trim())|};
            }
        }
        """);

    [Fact]
    public Task TemporaryFile_DoesNotTrigger() => Verify.Rules("""
        public class Store
        {
            public string Scratch(string text)
            {
                var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".txt");
                File.WriteAllText(path, text);
                var back = File.ReadAllText(path);
                File.WriteAllText(path, back + text);
                return path;
            }
        }
        """);

    [Fact]
    public Task TemplateIntoAnotherFile_DoesNotTrigger() => Verify.Rules("""
        public class Store
        {
            public void Generate()
            {
                var text = File.ReadAllText("template.txt");
                File.WriteAllText("script.sh", text.Replace("{name}", "x"));
            }
        }
        """);

    [Fact]
    public Task WriteIfChanged_DoesNotTrigger() => Verify.Rules("""
        public class Store
        {
            public void Generate(string text)
            {
                if (File.Exists("out.txt") && File.ReadAllText("out.txt") == text)
                    return;
                File.WriteAllText("out.txt", text);
            }
        }
        """);
}
