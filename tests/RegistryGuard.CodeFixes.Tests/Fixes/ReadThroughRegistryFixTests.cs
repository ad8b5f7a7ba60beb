using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

public sealed class ReadThroughRegistryFixTests
{
    private const string Title = "Read through the registry";

    // Saved in place by somebody else: it is why the loads are reported.
    private const string Writer =
        """


        public void Write(string text)
        {
            using (var gate = new Mutex(false, "agents"))
            {
                using var writer = {|RG2001:new StreamWriter(_path, append: false, System.Text.Encoding.Unicode)|};
                writer.Write(text);
            }
        }
        """;

    private const string LockedWriter =
        """


        public void Write(string text)
        {
            using (RegistryLock.Acquire(_path))
            {
                using var writer = {|RG2001:new StreamWriter(_path)|};
                writer.Write(text);
            }
        }
        """;

    [Fact]
    public Task ExistenceGuard_BecomesRead() => VerifyAsync(
        """
        public int Count()
        {
            // What is there?
            var registry = File.Exists(_path)
                ? JsonSerializer.Deserialize<Registry>({|RG1003:File.ReadAllText(_path)|}) ?? new Registry()
                : new Registry();
            return registry.Count;
        }
        """,
        """
        public int Count()
        {
            // What is there?
            var registry = FileRegistry.Open<Registry>(_path).Read();
            return registry.Count;
        }
        """);

    [Fact]
    public Task GuardInFront_BecomesRead() => VerifyAsync(
        """
        public int Count()
        {
            if (!File.Exists(_path))
                return 0;

            var json = {|RG1003:File.ReadAllText(_path)|};
            var registry = JsonSerializer.Deserialize<Registry>(json, s_options)!;
            return registry.Count;
        }
        """,
        """
        public int Count()
        {
            if (!File.Exists(_path))
                return 0;

            var registry = FileRegistry.Open<Registry>(_path, s_options).Read();
            return registry.Count;
        }
        """);

    [Fact]
    public Task AsyncGuard_BecomesReadAsync() => VerifyAsync(
        """
        public async Task<int> CountAsync(CancellationToken token)
        {
            if (File.Exists(_path))
            {
                var registry = JsonSerializer.Deserialize<Registry>(await {|RG1003:File.ReadAllTextAsync(_path, token)|}.ConfigureAwait(false))!;
                return registry.Count;
            }
            return 0;
        }
        """,
        """
        public async Task<int> CountAsync(CancellationToken token)
        {
            if (File.Exists(_path))
            {
                var registry = await FileRegistry.Open<Registry>(_path).ReadAsync(token).ConfigureAwait(false);
                return registry.Count;
            }
            return 0;
        }
        """);

    [Fact]
    public Task MissingFileFailsToday_IsNotOffered() => FixVerifier<UnlockedLoadCodeFixProvider>.VerifyNotOfferedAsync(Class(
        """
        public int Length()
        {
            var registry = JsonSerializer.Deserialize<Registry>({|RG1003:File.ReadAllText(_path)|})!;
            return registry.Count;
        }
        """ + Writer));

    [Fact]
    public Task BrokenJsonIsCaught_IsNotOffered() => FixVerifier<UnlockedLoadCodeFixProvider>.VerifyNotOfferedAsync(Class(
        """
        public Registry Read()
        {
            try
            {
                return File.Exists(_path) ? JsonSerializer.Deserialize<Registry>({|RG1003:File.ReadAllText(_path)|})! : new Registry();
            }
            catch (JsonException)
            {
                return new Registry();
            }
        }
        """ + Writer));

    [Fact]
    public Task WriterHoldsTheLock_LoadHoldsItTooWithoutAwaitInsideALock() => FixVerifier<UnlockedLoadCodeFixProvider>.VerifyAsync(
        Fixed(
            """
            public async Task ShowAsync()
            {
                await Task.Yield();
                lock (_sync)
                {
                    Console.WriteLine({|RG1003:File.ReadAllText(_path)|});
                }
            }
            """ + LockedWriter),
        Fixed(
            """
            public async Task ShowAsync()
            {
                await Task.Yield();
                lock (_sync)
                {
                    using (RegistryLock.Acquire(_path))
                    {
                        Console.WriteLine(File.ReadAllText(_path));
                    }
                }
            }
            """ + LockedWriter),
        "Hold the registry's lock while it is loaded");

    [Fact]
    public async Task LoadHelperThatReadsThroughTheRegistry_IsStillALoad()
    {
        using var run = new FormatRun(("Settings.cs", """
            using System.IO;
            using System.Text.Json;

            class Document { public int Runs { get; set; } }

            class Settings
            {
                public static Document Load() =>
                    File.Exists("settings.json") ? JsonSerializer.Deserialize<Document>(File.ReadAllText("settings.json"))! : new Document();

                public static void Save(Document document) => File.WriteAllText("settings.json", JsonSerializer.Serialize(document));

                public static void Count()
                {
                    var document = Load();
                    document.Runs++;
                    Save(document);
                }
            }
            """));
        await run.FixAsync("RG1003");

        Assert.Contains("FileRegistry.Open<Document>(\"settings.json\").Read()", await run.TextAsync("Settings.cs"), StringComparison.Ordinal);
        Assert.Equal(["RG1001 Settings.cs:18", "RG2001 Settings.cs:12"], await run.FindingsAsync());
        await run.FixAsync("RG1001", "RG2001");
        Assert.Empty(await run.FindingsAsync());
        Assert.Contains("using (RegistryLock.Acquire(\"settings.json\"))", await run.TextAsync("Settings.cs"), StringComparison.Ordinal);
    }

    private static Task VerifyAsync(string members, string fixedMembers) =>
        FixVerifier<UnlockedLoadCodeFixProvider>.VerifyAsync(Class(members + Writer), Fixed(fixedMembers + Writer), Title);
}
