using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules;

public sealed class UnlockedReadModifyWriteTests
{
    [Fact]
    public Task DirectJson_Triggers() => Verify.Rules("""
        class Registry { public List<string> Agents { get; set; } = []; }

        class Store
        {
            private const string Path = "agents.json";

            void Add(string id)
            {
                var json = File.ReadAllText(Path);
                var registry = JsonSerializer.Deserialize<Registry>(json)!;
                registry.Agents.Add(id);
                {|RG1001:File.WriteAllText(Path, JsonSerializer.Serialize(registry))|};
            }
        }
        """);

    [Fact]
    public Task ThroughHelpersOfTheSameType_Triggers() => Verify.Rules("""
        class Registry { public List<string> Agents { get; set; } = []; }

        class Store
        {
            private readonly string _path = "agents.json";

            void Add(string id)
            {
                var registry = Load();
                registry.Agents.Add(id);
                {|RG1001:Save(registry)|};
            }

            Registry Load() => JsonSerializer.Deserialize<Registry>({|RG1003:File.ReadAllText(_path)|})!;

            void Save(Registry registry) => {|RG2001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
        }
        """);

    [Fact]
    public Task UnderAMonitor_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private static readonly object s_gate = new();

            void Add(string id)
            {
                lock (s_gate)
                {
                    var lines = File.ReadAllLines("agents.txt").ToList();
                    lines.Add(id);
                    {|RG2001:File.WriteAllLines("agents.txt", lines)|};
                }
            }

            string[] All() { lock (s_gate) return File.ReadAllLines("agents.txt"); }
        }
        """);

    [Fact]
    public Task BlindSave_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            void Export(string text) => File.WriteAllText("export.txt", text);
        }
        """);

    [Fact]
    public Task Async_Triggers() => Verify.Rules("""
        class Store
        {
            async Task Add(string id)
            {
                var list = JsonSerializer.Deserialize<List<string>>(await File.ReadAllTextAsync("agents.json")) ?? new();
                list.Add(id);
                await {|RG1001:File.WriteAllTextAsync("agents.json", JsonSerializer.Serialize(list))|};
            }
        }
        """);
}
