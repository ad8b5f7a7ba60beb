using RegistryGuard.CodeFixes.Tests.Verification;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>How the path of a registry that another type keeps is written in that type's own member.</summary>
public sealed class LockMemberPathTests
{
    [Fact]
    public async Task PathThatDependsOnAnArgument_IsHandedTheArgument()
    {
        using var run = new FormatRun(
            ("Page.cs", """
                namespace App;

                public static class Page
                {
                    public static string Token()
                    {
                        var token = Settings.GetValue(Settings.Name.Token);
                        if (token.Length == 0)
                            Settings.SetValue(Settings.Name.Token, token = "new");
                        return token;
                    }
                }
                """),
            ("Settings.cs", """
                using System.IO;

                namespace App;

                public static class Settings
                {
                    public enum Name { Token, Theme }

                    public static string Folder { get; set; } = "settings";

                    public static string GetValue(Name key)
                    {
                        string name = ResolveKey(key);
                        var file = Path.Join(
                            Folder,
                            name);
                        return File.Exists(file) ? File.ReadAllText(file) : "";
                    }

                    public static void SetValue(Name key, string value)
                    {
                        string name = ResolveKey(key);
                        File.WriteAllText(
                            Path.Join(
                                Folder,
                                name),
                            value);
                    }

                    private static string ResolveKey(Name key) => key.ToString();
                }
                """));

        await run.FixAsync("RG1001");

        var page = await run.TextAsync("Page.cs");
        Assert.Contains("Settings.LockValue(Settings.Name.Token)", page, StringComparison.Ordinal);
        Assert.Contains(
            "public static RegistryLock LockValue(Name key) => RegistryLock.Acquire(Path.Join(Folder, ResolveKey(key)));",
            await run.TextAsync("Settings.cs"),
            StringComparison.Ordinal);
        Assert.DoesNotContain(await run.FindingsAsync(), finding => finding.StartsWith("RG1001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PathOfAServiceBehindAHelperOfOnesOwn_IsLockedInTheService()
    {
        using var run = new FormatRun(
            ("Manager.cs", """
                using System.Collections.Generic;
                using System.Threading;
                using System.Threading.Tasks;

                namespace App;

                public sealed class Manager
                {
                    private readonly Storage _storage;

                    public Manager(string folder) => _storage = new(folder);

                    public async Task AddAsync(string name, CancellationToken cancellationToken = default)
                    {
                        var (names, tags) = await LoadAsync(cancellationToken).ConfigureAwait(false);
                        names.Add(name);
                        tags.Add(name);
                        await _storage.UpdateAsync(names, tags, cancellationToken).ConfigureAwait(false);
                    }

                    private async Task<(List<string>, List<string>)> LoadAsync(CancellationToken cancellationToken)
                    {
                        if (!_storage.IsInitialized())
                            await _storage.InitializeAsync(cancellationToken).ConfigureAwait(false);
                        var (names, tags) = await _storage.GetAsync(cancellationToken).ConfigureAwait(false);
                        return (names ?? [], tags ?? []);
                    }
                }
                """),
            ("Storage.cs", """
                using System.Collections.Generic;
                using System.IO;
                using System.Text.Json;
                using System.Threading;
                using System.Threading.Tasks;

                namespace App;

                public sealed class Storage
                {
                    private static readonly SemaphoreSlim s_gate = new(1);
                    private static readonly SemaphoreSlim s_tagGate = new(1);
                    private readonly string _namesPath;
                    private readonly string _tagsPath;

                    public Storage(string targetDirectory)
                    {
                        TargetDirectory = Path.Combine(targetDirectory, ".app");
                        _namesPath = Path.Combine(TargetDirectory, "names.json");
                        _tagsPath = Path.Combine(TargetDirectory, "tags.json");
                    }

                    public string TargetDirectory { get; private set; }

                    public bool IsInitialized() => File.Exists(_namesPath);

                    public Task InitializeAsync(CancellationToken cancellationToken) => UpdateAsync([], null, cancellationToken);

                    public async Task UpdateAsync(List<string> names, List<string>? tags, CancellationToken cancellationToken = default)
                    {
                        await s_gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                        try
                        {
                            await using var stream = File.Open(_namesPath, FileMode.Create);
                            await JsonSerializer.SerializeAsync(stream, names, cancellationToken: cancellationToken).ConfigureAwait(false);
                            if (tags is null)
                                return;
                            await s_tagGate.WaitAsync(cancellationToken).ConfigureAwait(false);
                            try
                            {
                                await using var tagStream = File.Open(_tagsPath, FileMode.Create);
                                await JsonSerializer.SerializeAsync(tagStream, tags, cancellationToken: cancellationToken).ConfigureAwait(false);
                            }
                            finally
                            {
                                s_tagGate.Release();
                            }
                        }
                        finally
                        {
                            s_gate.Release();
                        }
                    }

                    public async Task<(List<string>?, List<string>?)> GetAsync(CancellationToken cancellationToken = default)
                    {
                        if (!File.Exists(_namesPath))
                            return (null, null);
                        await s_gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                        try
                        {
                            await using var stream = File.OpenRead(_namesPath);
                            var names = await JsonSerializer.DeserializeAsync<List<string>>(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
                            await s_tagGate.WaitAsync(cancellationToken).ConfigureAwait(false);
                            try
                            {
                                await using var tagStream = File.OpenRead(_tagsPath);
                                return (names, await JsonSerializer.DeserializeAsync<List<string>>(tagStream, cancellationToken: cancellationToken).ConfigureAwait(false));
                            }
                            finally
                            {
                                s_tagGate.Release();
                            }
                        }
                        finally
                        {
                            s_gate.Release();
                        }
                    }
                }
                """));

        await run.FixAsync("RG1002");

        var manager = await run.TextAsync("Manager.cs");
        Assert.Contains("using (await _storage.LockNamesAsync(cancellationToken).ConfigureAwait(false))", manager, StringComparison.Ordinal);
        Assert.Contains("using (await _storage.LockTagsAsync(cancellationToken).ConfigureAwait(false))", manager, StringComparison.Ordinal);
        Assert.DoesNotContain(await run.FindingsAsync(), finding => finding.StartsWith("RG1002", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PathOfAHelperFurtherDown_IsLockedThere()
    {
        using var run = new FormatRun(
            ("App.cs", """
                namespace App;

                public sealed class Manager
                {
                    private string _config = "";

                    public void Init()
                    {
                        _config = Handler.Load();
                        _config += "!";
                        Handler.Save(_config);
                    }
                }
                """),
            ("Handler.cs", """
                namespace App;

                public static class Handler
                {
                    public static string Load() => Store.Load();

                    public static void Save(string text) => Store.Save(text);
                }
                """),
            ("Store.cs", """
                using System.IO;

                namespace App;

                internal static class Store
                {
                    private const string FileName = "config.json";

                    private static string ConfigPath() => Path.Combine(Folder(), FileName);

                    private static string Folder() => System.Environment.GetFolderPath(System.Environment.SpecialFolder.Personal);

                    public static string Load()
                    {
                        var path = ConfigPath();
                        return File.ReadAllText(path);
                    }

                    public static void Save(string text) => File.WriteAllText(ConfigPath(), text);
                }
                """));

        await run.FixAsync("RG1001");

        Assert.Contains("Store.LockConfig()", await run.TextAsync("App.cs"), StringComparison.Ordinal);
        Assert.Contains("RegistryLock LockConfig() => RegistryLock.Acquire(ConfigPath());", await run.TextAsync("Store.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain(await run.FindingsAsync(), finding => finding.StartsWith("RG1001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PathsOfOneNameAndOtherParameters_AreLockedByOverloads()
    {
        using var run = new FormatRun(("Settings.cs", """
            using System.IO;

            namespace App;

            public static class Settings
            {
                public enum Name { Token, Theme }

                public static void Append(Name key) => SetValue(key, GetValue(key) + "!");

                public static void Append(string key) => SetText(key, GetText(key) + "!");

                private static string GetValue(Name name)
                {
                    var key = name.ToString();
                    return File.ReadAllText(Path.Join("settings", $"{key}.json"));
                }

                private static void SetValue(Name name, string value)
                {
                    var key = name.ToString();
                    File.WriteAllText(Path.Join("settings", $"{key}.json"), value);
                }

                private static string GetText(string name)
                {
                    var key = name.Trim();
                    return File.ReadAllText(Path.Join("settings", $"{key}.json"));
                }

                private static void SetText(string name, string value)
                {
                    var key = name.Trim();
                    File.WriteAllText(Path.Join("settings", $"{key}.json"), value);
                }
            }
            """));

        // FormatRun fails where the fixed code does not compile.
        await run.FixAsync("RG1001", "RG1009");

        Assert.DoesNotContain(await run.FindingsAsync(), finding => finding.StartsWith("RG1001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HelperOfAnInterface_IsGivenNoMember()
    {
        const string source = """
            using System.IO;

            namespace App;

            public interface IStore
            {
                string Load();
                void Save(string text);
            }

            public sealed class Store : IStore
            {
                private readonly string _path = "state.json";

                public string Load() => File.ReadAllText(_path);

                public void Save(string text) => File.WriteAllText(_path, text);
            }

            public sealed class Page(IStore store)
            {
                public void Add() => store.Save(store.Load() + "!");
            }
            """;
        using var run = new FormatRun(("Store.cs", source));

        await run.FixAsync("RG1001");

        Assert.DoesNotContain("RegistryLock Lock", await run.TextAsync("Store.cs"), StringComparison.Ordinal);
    }
}
