using RegistryGuard.CodeFixes.Tests.Verification;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>Registries whose path only their own type knows: the type is given a method that takes the lock.</summary>
public sealed class LockMemberFixTests
{
    private const string Settings = """
        using System.IO;
        using System.Text.Json;

        namespace App;

        public class Settings<T> where T : class, new()
        {
            private readonly string _storePath;
            private T? _store;

            protected Settings(string name) => _storePath = Path.Combine("data", name);

            public T Store => _store ??= Load();

            public void Save()
            {
                File.WriteAllText(_storePath, JsonSerializer.Serialize(_store));
            }

            private T Load() => JsonSerializer.Deserialize<T>(File.ReadAllText(_storePath)) ?? new T();
        }

        public sealed class Model
        {
            public bool IsOn { get; set; }
            public int Count { get; set; }
        }

        public sealed class ModelSettings() : Settings<Model>("model.json");
        """;

    private const string LockedSettings = """
        using System.IO;
        using System.Text.Json;
        using RegistryGuard;

        namespace App;

        public class Settings<T> where T : class, new()
        {
            private readonly string _storePath;
            private T? _store;

            protected Settings(string name) => _storePath = Path.Combine("data", name);

            public T Store => _store ??= Load();

            public void Save()
            {
                AtomicFile.WriteAllText(_storePath, JsonSerializer.Serialize(_store));
            }

            public RegistryLock LockStore() => RegistryLock.Acquire(_storePath);

            private T Load() => JsonSerializer.Deserialize<T>(File.ReadAllText(_storePath)) ?? new T();
        }

        public sealed class Model
        {
            public bool IsOn { get; set; }
            public int Count { get; set; }
        }

        public sealed class ModelSettings() : Settings<Model>("model.json");
        """;

    private const string Page = """
        namespace App;

        public sealed class Page(ModelSettings settings)
        {
            public void Toggle()
            {
                // Both at once.
                settings.Store.IsOn = true;
                settings.Store.Count++;
                settings.Save();
            }

            public void Reset()
            {
                settings.Store.Count = 0;
                settings.Save();
            }
        }
        """;

    private const string LockedPage = """
        namespace App;

        public sealed class Page(ModelSettings settings)
        {
            public void Toggle()
            {
                // Both at once.
                using (settings.LockStore())
                {
                    settings.Store.IsOn = true;
                    settings.Store.Count++;
                    settings.Save();
                }
            }

            public void Reset()
            {
                using (settings.LockStore())
                {
                    settings.Store.Count = 0;
                    settings.Save();
                }
            }
        }
        """;

    [Theory]
    [InlineData("Page.cs", "Settings.cs")]
    [InlineData("Page.cs", "Library/Settings.cs")]
    public async Task PathKeptByAnotherFile_GivesItOneMember(string page, string settings)
    {
        using var run = new FormatRun((page, Page), (settings, Settings));
        Assert.Contains("RG1001 Page.cs:10", await run.FindingsAsync());

        await run.FixAsync("RG1001", "RG2001");

        Assert.Equal(LockedPage, await run.TextAsync("Page.cs"));
        Assert.Equal(LockedSettings, await run.TextAsync(settings));
        Assert.DoesNotContain(await run.FindingsAsync(), finding => finding.StartsWith("RG1001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AsynchronousCaller_GetsAnAsynchronousMember()
    {
        const string caller = """
            using System.Threading.Tasks;

            namespace App;

            public sealed class Page(ModelSettings settings)
            {
                public async Task ToggleAsync()
                {
                    settings.Store.IsOn = await Task.FromResult(true);
                    settings.Save();
                }
            }
            """;
        using var run = new FormatRun(("Page.cs", caller), ("Settings.cs", Settings));

        await run.FixAsync("RG1001");

        Assert.Contains("using (await settings.LockStoreAsync())", await run.TextAsync("Page.cs"), StringComparison.Ordinal);
        Assert.Contains(
            "public Task<RegistryLock> LockStoreAsync(CancellationToken cancellationToken = default) =>",
            await run.TextAsync("Settings.cs"),
            StringComparison.Ordinal);
        Assert.DoesNotContain(await run.FindingsAsync(), finding => finding.StartsWith("RG1001", StringComparison.Ordinal));
    }
}
