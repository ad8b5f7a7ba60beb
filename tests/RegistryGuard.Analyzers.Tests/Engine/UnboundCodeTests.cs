using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>Bare sources, whose packages are absent: what does not bind must not make a false alarm.</summary>
public sealed class UnboundCodeTests
{
    [Theory]
    [InlineData("using (await _lock.LockAsync().ConfigureAwait(false)) { BODY }")]
    [InlineData("using (await _lock.LockAsync()) { BODY }")]
    [InlineData("using var held = new FileLock(\"state.txt\"); BODY")]
    [InlineData("await using var held = await Locks.AcquireAsync(\"state.txt\"); BODY")]
    public async Task LockOfAnAbsentPackage_DoesNotTrigger(string code) => Assert.Empty(await Found(code));

    [Theory]
    [InlineData("using (await _gate.LockAsync().ConfigureAwait(false)) { BODY }")]
    [InlineData("using (await _gate.LockAsync()) { BODY }")]
    [InlineData("using var held = await _keyed.LockAsync(line); BODY")]
    public async Task InMemoryLockOfAnAbsentPackage_TriggersForOtherProcessesOnly(string code) => Assert.Equal(["RG1005"], await Found(code));

    [Theory]
    [InlineData("string text; using (await _gate.LockAsync()) { text = File.ReadAllText(\"state.txt\"); } using (await _gate.LockAsync()) { SAVE }")]
    [InlineData("string text; using (await _lock.LockAsync().ConfigureAwait(false)) text = File.ReadAllText(\"state.txt\"); using (await _lock.LockAsync().ConfigureAwait(false)) { SAVE }")]
    public async Task LockOfAnAbsentPackageReleasedInBetween_Triggers(string code) =>
        Assert.Equal(["RG1002"], await Found(code.Replace("SAVE", "var temporary = Path.GetTempFileName(); File.WriteAllText(temporary, text + line); File.Move(temporary, \"state.txt\", true);")));

    [Fact]
    public async Task LoadAndSaveUnderTheSameKeyOfAnAbsentPackage_DoesNotTrigger()
    {
        var compilation = Compilations.Of(("Sample.cs", """
            class Store(string name)
            {
                private static readonly AsyncKeyedLocker<string> s_gate = new();

                public async Task<string> Load() { using (await s_gate.LockAsync("state.txt")) return File.ReadAllText("state.txt"); }

                public async Task Save(string text)
                {
                    using (await s_gate.LockAsync("state.txt").ConfigureAwait(false))
                        File.WriteAllText("state.txt", text);
                }
            }
            """));

        Assert.Equal(["RG2001"], (await Verify.Findings(compilation)).Select(f => f.Id));
    }

    [Theory]
    [InlineData("Files.Write(Path, JsonConvert.SerializeObject(this))", "JsonConvert.DeserializeObject<List<string>>(Files.Read(Path))")]
    [InlineData("Write(JsonConvert.SerializeObject(this))", "JsonConvert.DeserializeObject<List<string>>(Files.Read(Path))")]
    [InlineData("this.Write(JsonConvert.SerializeObject(this))", "JsonConvert.DeserializeObject<List<string>>(Files.Read(Path))")]
    public async Task MethodGivenWhatAnAbsentPackageReturns_Triggers(string save, string load)
    {
        var compilation = Compilations.Of(("Sample.cs", """
            static class Files
            {
                public static string Read(string path) => File.ReadAllText(path);

                public static void Write(string path, string content) => File.WriteAllText(path, content);
            }

            class Settings
            {
                private const string Path = "settings.json";

                public List<string> Lines { get; set; } = new();

                public void Load() => Lines = LOAD;

                public void Commit() => SAVE;

                private void Write(string content) => Files.Write(Path, content);
            }

            class Command
            {
                void Add(string name)
                {
                    var settings = new Settings();
                    settings.Load();
                    settings.Lines.Add(name);
                    settings.Commit();
                }
            }
            """.Replace("LOAD", load).Replace("SAVE", save)));

        Assert.Equal(["RG1003", "RG2001", "RG1001"], (await Verify.Findings(compilation)).Select(f => f.Id));
    }

    [Fact]
    public async Task NoLock_Triggers() => Assert.Equal(["RG1001"], await Found("using (_gate.Span()) { BODY }"));

    /// <summary><c>Create</c> and <c>Open</c> are also what instances do, of whatever type.</summary>
    [Theory]
    [InlineData("fs.File.Create(Path)")]
    [InlineData("fs.File.OpenWrite(Path)")]
    public async Task HandleOfAnAbsentFileSystem_Triggers(string open)
    {
        var compilation = Compilations.Of(("Sample.cs", """
            class Mods
            {
                private const string Path = "mods.json";

                void Add(IFileSystem fs, string name)
                {
                    var mods = File.ReadAllText(Path) + name;
                    Save(fs, mods);
                }

                void Save(IFileSystem fs, string mods)
                {
                    using Stream stream = OPEN;
                    JsonSerializer.Serialize(stream, mods);
                }
            }
            """.Replace("OPEN", open)));

        Assert.Contains("RG1001", (await Verify.Findings(compilation)).Select(f => f.Id));
    }

    [Fact]
    public async Task SerializerOfAnAbsentPackage_Triggers()
    {
        var compilation = Compilations.Of(("Sample.cs", """
            class Permissions
            {
                public static string FullPath { get; } = "permissions.yml";
                public static Dictionary<string, Group> Groups { get; set; } = new();

                public static void Reload() => Groups = Yaml.Deserialize<Dictionary<string, Group>>(File.ReadAllText(FullPath));

                public static void Save() => File.WriteAllText(FullPath, Yaml.Serialize(Groups));
            }

            class Command
            {
                void Add(string name)
                {
                    Permissions.Reload();
                    Permissions.Groups.Add(name, new Group());
                    Permissions.Save();
                }
            }
            """));

        Assert.Equal(["RG1003", "RG2001", "RG1001"], (await Verify.Findings(compilation)).Select(f => f.Id));
    }

    [Theory]
    [InlineData("foreach (var entry in Yaml.Deserialize<Dictionary<string, Group>>(text)) Groups.Add(entry.Key, Yaml.Deserialize<Group>(entry.Value));", "RG1003 RG2001 RG1001")]
    [InlineData("Groups.Clear();", "RG1003 RG2001")]
    public async Task WhatIsReadIntoAStaticMember_IsWhatItHolds(string read, string expected)
    {
        var compilation = Compilations.Of(("Sample.cs", """
            static class Permissions
            {
                public static Dictionary<string, Group> Groups { get; set; } = new();

                public static void Reload() { var text = File.ReadAllText("permissions.yml"); READ }

                public static void Save() => File.WriteAllText("permissions.yml", Yaml.Serialize(Groups));
            }

            class Command
            {
                void Add(string name)
                {
                    Permissions.Reload();
                    Permissions.Groups.Add(name, new Group());
                    Permissions.Save();
                }
            }
            """.Replace("READ", read)));

        Assert.Equal(expected, string.Join(' ', (await Verify.Findings(compilation)).Select(f => f.Id)));
    }

    [Fact]
    public async Task PathInAMemberOfAnAbsentBaseType_Triggers()
    {
        var compilation = Compilations.Of(("Sample.cs", """
            class Plugin : Plugin<Config>
            {
                public static Plugin Instance { get; set; } = null!;

                public static string Load() => File.ReadAllText(Instance.Config.FullPath);

                public static void Save(string text) => File.WriteAllText(Instance.Config.FullPath, text);

                void Rename(string name)
                {
                    var text = File.ReadAllText(DataPath);
                    File.WriteAllText(OtherPath, text);
                    File.WriteAllText(DataPath, text + name);
                }
            }

            class Command
            {
                void Add(string name) => Plugin.Save(Plugin.Load() + name);
            }
            """));

        Assert.Equal(["RG1003", "RG2001", "RG1001", "RG1001"], (await Verify.Findings(compilation)).Select(f => f.Id));
    }

    [Fact]
    public async Task MethodOfAnAbsentTypeThatSaysByItsNameWhatItLoads_Triggers()
    {
        var compilation = Compilations.Of(("Sample.cs", """
            class Manifests
            {
                public static Manifest? Get(string folder, string id, byte[] known)
                {
                    var file = Path.Combine(folder, id + ".manifest");
                    var hash = Hash(file);
                    return known.SequenceEqual(hash) ? Manifest.LoadFromFile(file) : null;
                }

                private static byte[] Hash(string file)
                {
                    using var stream = File.Open(file, FileMode.Open);
                    using var sha = System.Security.Cryptography.SHA1.Create();
                    return sha.ComputeHash(stream);
                }

                void Rename(Manifest manifest, string name)
                {
                    var known = Manifest.LoadFromFile("own.manifest");
                    known.Name = name;
                    known.SaveToFile("own.manifest");
                }
            }
            """));

        Assert.Equal(["RG1004", "RG1001"], (await Verify.Findings(compilation)).Select(f => f.Id));
    }

    [Fact]
    public async Task HandleGivenToASerializerOfAnAbsentPackage_Triggers()
    {
        var compilation = Compilations.Of(("Sample.cs", """
            class Store
            {
                public static Store Instance = new();
                public Dictionary<int, int> Installed { get; } = [];
                private string _file = "";

                public static void Load(string path)
                {
                    if (File.Exists(path))
                    {
                        using var file = File.Open(path, FileMode.Open);
                        using var packed = new DeflateStream(file, CompressionMode.Decompress);
                        Instance = Serializer.Deserialize<Store>(packed);
                    }
                    else
                    {
                        Instance = new Store();
                    }

                    Instance._file = path;
                }

                public static void Save()
                {
                    using var file = File.Open(Instance._file, FileMode.Create);
                    using var packed = new DeflateStream(file, CompressionMode.Compress);
                    Serializer.Serialize(packed, Instance);
                }
            }

            class Program
            {
                static void Main()
                {
                    Store.Load(Path.Combine("data", "store.bin"));
                    Add();
                }

                static void Add()
                {
                    Store.Instance.Installed[1] = 2;
                    Store.Save();
                }
            }
            """));

        Assert.Equal(["RG1003", "RG2001", "RG1001"], (await Verify.Findings(compilation)).Select(f => f.Id));
    }

    private static async Task<IEnumerable<string>> Found(string code)
    {
        var compilation = Compilations.Of(("Sample.cs", """
            class Store
            {
                private readonly AsyncLock _gate = new();
                private readonly AsyncKeyedLocker<string> _keyed = new();
                private readonly SettingsLock _lock = new();

                async Task Add(string line)
                {
                    CODE
                }
            }
            """.Replace("CODE", code).Replace("BODY", """
                var text = File.ReadAllText("state.txt"); var temporary = Path.GetTempFileName();
                File.WriteAllText(temporary, text + line); File.Move(temporary, "state.txt", true);
                """)));
        return (await Verify.Findings(compilation)).Select(f => f.Id);
    }
}
