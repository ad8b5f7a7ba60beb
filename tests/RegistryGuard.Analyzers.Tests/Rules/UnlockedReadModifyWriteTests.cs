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
    public Task UnderAMonitor_TriggersForOtherProcessesOnly() => Verify.Rules("""
        class Store
        {
            private static readonly object s_gate = new();

            void Add(string id)
            {
                lock (s_gate)
                {
                    var lines = File.ReadAllLines("agents.txt").ToList();
                    lines.Add(id);
                    {|RG1005:{|RG2001:File.WriteAllLines("agents.txt", lines)|}|};
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

    [Fact]
    public Task GetOrCreateWithEarlyReturn_Triggers() => Verify.Rules("""
        class Store(string root)
        {
            Guid GetOrCreate()
            {
                var file = Path.Combine(root, "id.txt");
                if (File.Exists(file))
                {
                    try
                    {
                        if (!Guid.TryParse(File.ReadAllText(file), out var known))
                            throw new FormatException("not an id");
                        return known;
                    }
                    catch (FormatException)
                    {
                    }
                }

                var id = Guid.NewGuid();
                {|RG1001:File.WriteAllText(file, id.ToString("N"))|};
                return id;
            }
        }
        """);

    [Fact]
    public Task CachedGetterOfABaseClass_Triggers() => Verify.Rules("""
        abstract class Settings<T> where T : class, new()
        {
            private readonly string _path;
            private T? _store;

            protected Settings(string name) => _path = Path.Combine(AppContext.BaseDirectory, name);

            public T Store => _store ??= Load() ?? new T();

            public void Synchronize() => {|RG2001:File.WriteAllText(_path, JsonSerializer.Serialize(_store))|};

            protected virtual T? Load() => JsonSerializer.Deserialize<T>({|RG1003:File.ReadAllText(_path)|});
        }

        class Model { public DateTime Checked { get; set; } }

        class ModelSettings() : Settings<Model>("model.json");

        class Checker(ModelSettings settings)
        {
            void Check()
            {
                settings.Store.Checked = DateTime.UtcNow;
                {|RG1001:settings.Synchronize()|};
            }
        }
        """);

    [Fact]
    public Task TemporaryFolder_DoesNotTrigger() => Verify.Rules("""
        class Packer
        {
            void Pack(Func<string> createFolder)
            {
                var tempFolder = createFolder();
                var manifest = Path.Combine(tempFolder, "manifest.txt");
                File.WriteAllText(manifest, File.ReadAllText(manifest) + "packed");
            }
        }
        """);

    [Fact]
    public Task CalleesThatEachLoadAndSave_TriggersInTheCalleesOnly() => Verify.Rules("""
        class Settings
        {
            private const string Path = "settings.txt";

            void Upgrade()
            {
                if (Normalize())
                    Append("upgraded");
            }

            bool Normalize()
            {
                var text = File.ReadAllText(Path);
                {|RG1001:File.WriteAllText(Path, text.Trim())|};
                return text.Length > 0;
            }

            void Append(string line)
            {
                var text = File.ReadAllText(Path);
                {|RG1001:File.WriteAllText(Path, text + line)|};
            }
        }
        """);

    [Fact]
    public Task FolderOfTheSystemNamedTwice_Triggers() => Verify.Rules("""
        class Store
        {
            void Add(string line)
            {
                var text = File.ReadAllText(Path.Combine(Path.GetTempPath(), "app.txt"));
                {|RG1001:File.WriteAllText(Path.Combine(Path.GetTempPath(), "app.txt"), text + line)|};
            }
        }
        """);

    [Fact]
    public Task BranchesInLoops_Triggers() => Verify.Rules("""
        class Item { public string Name { get; set; } = ""; public List<string>? Texts { get; set; } }

        class Store(string root)
        {
            async Task<bool> Upsert(IEnumerable<(string Name, string Text)> inputs)
            {
                try
                {
                    var file = Path.Combine(root, "translation", "memory.json");
                    var content = string.Empty;
                    if (File.Exists(file))
                        content = await File.ReadAllTextAsync(file);
                    var items = Parse(content);
                    foreach (var input in inputs)
                    {
                        if (string.IsNullOrWhiteSpace(input.Name) || string.IsNullOrWhiteSpace(input.Text) || input.Name.Length > 9)
                            continue;
                        var found = items?.FirstOrDefault(x => x.Name.Equals(input.Name));
                        if (found == null)
                        {
                            var item = new Item { Name = input.Name, Texts = new List<string> { input.Text } };
                            if (items == null)
                                items = new List<Item> { item };
                            else
                                items.Add(item);
                        }
                        else
                        {
                            var text = found.Texts?.FirstOrDefault(x => x.Equals(input.Text));
                            if (text != null)
                                continue;
                            if (found.Texts == null)
                                found.Texts = new List<string> { input.Text };
                            else
                                found.Texts.Add(input.Text);
                        }
                    }

                    var json = JsonSerializer.Serialize(items);
                    await {|RG1001:File.WriteAllTextAsync(file, json)|};
                    return true;
                }
                catch (IOException)
                {
                    return false;
                }
            }

            private List<Item>? Parse(string? content)
            {
                var items = new List<Item>();
                try
                {
                    if (string.IsNullOrWhiteSpace(content))
                        return items;
                    items = JsonSerializer.Deserialize<List<Item>>(content) ?? new List<Item>();
                }
                catch { }
                return items;
            }
        }
        """);

    [Fact]
    public Task DefaultForAMissingFile_DoesNotTrigger() => Verify.Rules("""
        class Zones(string root)
        {
            string[] Load()
            {
                var file = Path.Combine(root, "blocked.config");
                try
                {
                    return File.ReadAllLines(file);
                }
                catch (FileNotFoundException)
                {
                    RegistryGuard.AtomicFile.WriteAllText(file, "");
                    return [];
                }
            }
        }
        """);

    [Fact]
    public Task StampThatAHelperOnlyCompares_IsNoReadModifyWrite() => Verify.Rules("""
        static class Packages
        {
            public static void Restore(string stamp)
            {
                if (IsCurrent(stamp))
                    return;
                {|RG2001:File.WriteAllText("packages.md5", stamp)|};
            }

            private static bool IsCurrent(string stamp)
            {
                if (!File.Exists("packages.md5"))
                    return false;
                var known = {|RG1003:File.ReadAllText("packages.md5")|};
                return known == stamp;
            }
        }
        """);

    [Theory]
    [InlineData("foreach (string path in paths) { File.WriteAllText(path, File.ReadAllText(path) + line); }", "'path'")]
    [InlineData("foreach (var file in Directory.GetFiles(\"agents\")) { File.WriteAllText(file, File.ReadAllText(file) + line); }", "'file'")]
    public async Task LoopVariable_IsNamedInTheMessage(string loop, string name)
    {
        var compilation = Compilations.Of(("Sample.cs", $"class Store {{ void Add(IEnumerable<string> paths, string line) {{ {loop} }} }}"));

        var finding = Assert.Single(await Verify.Findings(compilation), f => f.Id is "RG1001" or "RG1009");

        Assert.Contains(name, finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task StoreLookedUpInAContainer_IsTheProgramsOwn_Triggers() => Verify.Rules("""
        class Store(string folder)
        {
            private readonly string _folder = folder;

            public void Add(string id, string line)
            {
                var path = Path.Combine(_folder, id + ".txt");
                {|RG1001:File.WriteAllText(path, File.ReadAllText(path) + line)|};
            }
        }

        static class Commands
        {
            public static void Run(IServiceProvider services, string id) => services.Find<Store>().Add(id, "more");

            private static T Find<T>(this IServiceProvider services) => (T)services.GetService(typeof(T))!;
        }
        """);

    [Fact]
    public Task SaveByAWriterOfATemporaryName_Triggers() => Verify.Rules("""
        class Store
        {
            void Add(string line)
            {
                var text = File.ReadAllText("state.txt");
                {|RG1001:RegistryGuard.AtomicFile.Write("state.txt", temporary => File.WriteAllText(temporary, text + line))|};
            }

            void Replace(string other)
            {
                if (!File.ReadAllText("other.txt").Contains("final"))
                    {|RG1001:RegistryGuard.AtomicFile.Copy(other, "other.txt", true)|};
            }
        }
        """);
}
