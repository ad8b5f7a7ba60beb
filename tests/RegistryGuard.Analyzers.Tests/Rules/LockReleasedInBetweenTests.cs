using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules;

public sealed class LockReleasedInBetweenTests
{
    [Fact]
    public Task TwoLockBlocks_Triggers() => Verify.Rules("""
        class Store
        {
            private static readonly object s_gate = new();
            private const string Path = "state.json";

            void Add(string id)
            {
                List<string> list;
                lock (s_gate)
                    list = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(Path))!;
                list.Add(id);
                lock (s_gate)
                    {|RG1002:File.WriteAllText(Path, JsonSerializer.Serialize(list))|};
            }
        }
        """);

    [Fact]
    public Task HelpersThatLockEach_Triggers() => Verify.Rules("""
        class Store
        {
            private readonly SemaphoreSlim _gate = new(1);
            private readonly string _path = "state.json";

            async Task Add(string id)
            {
                var list = await Load();
                list.Add(id);
                await {|RG1002:Save(list)|};
            }

            private async Task<List<string>> Load()
            {
                await _gate.WaitAsync();
                try { return JsonSerializer.Deserialize<List<string>>(await File.ReadAllTextAsync(_path))!; }
                finally { _gate.Release(); }
            }

            private async Task Save(List<string> list)
            {
                await _gate.WaitAsync();
                try { await {|RG2001:File.WriteAllTextAsync(_path, JsonSerializer.Serialize(list))|}; }
                finally { _gate.Release(); }
            }
        }
        """);

    [Fact]
    public Task HelpersWithALockStatementOnALock_Triggers() => Verify.Rules("""
        class Store
        {
            private static readonly Lock s_gate = new();

            void Add(string line) => {|RG1002:Save(Load() + line)|};

            private static string Load()
            {
                lock (s_gate)
                    return File.ReadAllText("state.txt");
            }

            private static void Save(string text)
            {
                lock (s_gate)
                    {|RG2001:File.WriteAllText("state.txt", text)|};
            }
        }
        """);

    [Fact]
    public Task OnlyTheSaveIsLocked_Triggers() => Verify.Rules("""
        class Store
        {
            private static readonly Lock s_gate = new();

            void Add(string line)
            {
                var text = File.ReadAllText("state.txt");
                lock (s_gate)
                    {|RG1002:File.WriteAllText("state.txt", text + line)|};
            }
        }
        """);

    [Fact]
    public Task LockStatementsOnALock_TriggersOnlyOutside() => Verify.Rules("""
        class Store
        {
            private static readonly Lock s_gate = new();

            void Guarded(string line)
            {
                lock (s_gate)
                {
                    var text = File.ReadAllText("state.txt");
                    if (text.Length > 0)
                        {|RG1005:{|RG2001:File.WriteAllText("state.txt", text + line)|}|};
                }
            }

            void Split(string line)
            {
                string text;
                lock (s_gate)
                {
                    text = File.ReadAllText("state.txt");
                }

                lock (s_gate)
                {
                    {|RG1002:File.WriteAllText("state.txt", text + line)|};
                }
            }
        }
        """);

    [Fact]
    public Task OneLockOverBoth_TriggersForOtherProcessesOnly() => Verify.Rules("""
        class Store
        {
            private static readonly Lock s_gate = new();
            private readonly string _path = "state.txt";

            void Add(string line)
            {
                using (s_gate.EnterScope())
                {
                    var text = File.ReadAllText(_path);
                    {|RG1005:{|RG2001:File.WriteAllText(_path, text + line)|}|};
                }
            }
        }
        """);

    [Fact]
    public Task LockedByEveryCaller_TriggersForOtherProcessesOnly() => Verify.Rules("""
        class Store
        {
            private readonly object _gate = new();

            public void Add(string line) { lock (_gate) Rewrite(t => t + line); }

            public void Clear() { lock (_gate) Rewrite(_ => ""); }

            private void Rewrite(Func<string, string> change)
            {
                var text = File.ReadAllText("state.txt");
                {|RG1005:{|RG2001:File.WriteAllText("state.txt", change(text))|}|};
            }
        }
        """);

    [Fact]
    public Task MutexTakenByAScopeObject_DoesNotTrigger() => Verify.Rules("""
        sealed class MutexScope : IDisposable
        {
            private readonly Mutex _mutex;

            public MutexScope(string name)
            {
                _mutex = new Mutex(false, name);
                _mutex.WaitOne();
            }

            public void Dispose()
            {
                _mutex.ReleaseMutex();
                _mutex.Dispose();
            }
        }

        class Store
        {
            void Add(string line)
            {
                using (new MutexScope("state"))
                {
                    var text = File.ReadAllText("state.txt");
                    RegistryGuard.AtomicFile.WriteAllText("state.txt", text + line);
                }
            }
        }
        """);

    [Fact]
    public Task LockFileHeldOverBoth_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            void Add(string line)
            {
                using var guard = new FileStream("state.txt.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                var text = File.ReadAllText("state.txt");
                RegistryGuard.AtomicFile.WriteAllText("state.txt", text + line);
            }
        }
        """);

    [Fact]
    public Task OneExclusiveHandle_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            void Add(string id)
            {
                using var stream = new FileStream("state.json", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                var list = JsonSerializer.Deserialize<List<string>>(stream)!;
                list.Add(id);
                stream.SetLength(0);
                JsonSerializer.Serialize(stream, list);
            }
        }
        """);

    [Fact]
    public Task TwoExclusiveHandles_Triggers() => Verify.Rules("""
        class Store
        {
            void Add(string id)
            {
                List<string> list;
                using (var stream = new FileStream("state.json", FileMode.Open, FileAccess.Read, FileShare.None))
                    list = JsonSerializer.Deserialize<List<string>>(stream)!;
                list.Add(id);
                using (var stream = {|RG1001:new FileStream("state.json", FileMode.Create, FileAccess.Write, FileShare.None)|})
                    JsonSerializer.Serialize(stream, list);
            }
        }
        """);

    [Fact]
    public Task RegistryLockOverHelpers_DoesNotTrigger() => Verify.Rules("""
        using RegistryGuard;

        class Store
        {
            private static readonly string s_path = "state.json";

            async Task Add(string id)
            {
                using (await RegistryLock.AcquireAsync(s_path))
                {
                    var list = Load();
                    list.Add(id);
                    Save(list);
                }
            }

            private List<string> Load() => JsonSerializer.Deserialize<List<string>>(File.ReadAllText(s_path))!;

            private void Save(List<string> list) => AtomicFile.WriteAllText(s_path, JsonSerializer.Serialize(list));
        }
        """);

    [Theory]
    [InlineData("state.txt.lock", false)]
    [InlineData("store.lock", true)]
    public async Task LockFileWhereTheRuntimeHasItsSidecar_TriggersWithoutAFix(string lockFile, bool fixable)
    {
        var compilation = Compilations.Of(("Sample.cs", """
            sealed class StoreLock(FileStream handle) : IDisposable
            {
                public static StoreLock Acquire() => new(new FileStream("LOCK", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));

                public void Dispose() => handle.Dispose();
            }

            static class Store
            {
                public const string Path = "state.txt";

                public static void Add(string line)
                {
                    var text = Load();
                    Save(text + line);
                }

                static string Load() { using (StoreLock.Acquire()) return File.ReadAllText(Path); }

                static void Save(string text) { using (StoreLock.Acquire()) RegistryGuard.AtomicFile.WriteAllText(Path, text); }
            }
            """.Replace("LOCK", lockFile)));

        var finding = Assert.Single(await Verify.Findings(compilation));

        Assert.Equal("RG1002", finding.Id);
        Assert.Equal(fixable, finding.Properties.ContainsKey("Fixes"));
    }

    [Fact]
    public Task SameLockTakenAgainInside_DoesNotTrigger() => Verify.Rules("""
        static class Store
        {
            static void Change(string line)
            {
                using (RegistryGuard.RegistryLock.Acquire("state.txt"))
                {
                    var text = File.ReadAllText("state.txt");
                    Add(line);
                    using (RegistryGuard.RegistryLock.Acquire("state.txt"))
                        text += line;
                    RegistryGuard.AtomicFile.WriteAllText("state.txt", text);
                }
            }

            static void Add(string line)
            {
                using (RegistryGuard.RegistryLock.Acquire("state.txt"))
                    RegistryGuard.AtomicFile.WriteAllText("state.txt", File.ReadAllText("state.txt") + line);
            }
        }
        """);
}
