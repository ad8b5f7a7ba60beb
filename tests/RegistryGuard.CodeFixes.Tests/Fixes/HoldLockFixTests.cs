using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

public sealed class HoldLockFixTests
{
    private const string Title = "Hold the registry's lock from load to save";

    private const string Helpers =
        """


        private Registry Load() => JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
        private void Save(Registry registry) => AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(registry));
        private async Task<Registry> LoadAsync(CancellationToken token) => JsonSerializer.Deserialize<Registry>(await File.ReadAllTextAsync(_path, token))!;
        private Task SaveAsync(Registry registry, CancellationToken token) => AtomicFile.WriteAllTextAsync(_path, JsonSerializer.Serialize(registry), token);
        """;

    [Fact]
    public Task Helpers_AreLockedTogether() => VerifyAsync(
        """
        public void Register(string id)
        {
            Console.WriteLine(id);

            // One at a time.
            var registry = Load();

            registry.Agents[id] = "active"; // at once
            {|RG1001:Save(registry)|}; // now it is there

            Console.WriteLine("done");
        }
        """,
        """
        public void Register(string id)
        {
            Console.WriteLine(id);

            // One at a time.
            using (RegistryLock.Acquire(_path))
            {
                var registry = Load();

                registry.Agents[id] = "active"; // at once
                Save(registry); // now it is there
            }

            Console.WriteLine("done");
        }
        """);

    [Fact]
    public Task HelpersUnderALockOfThisProcess_AreLockedForEveryProcess() => VerifyAsync(
        """
        private readonly object _gate = new();

        public void Register(string id)
        {
            lock (_gate)
            {
                var registry = Load();
                registry.Agents[id] = "active";
                {|RG1005:Save(registry)|};
            }
        }
        """,
        """
        private readonly object _gate = new();

        public void Register(string id)
        {
            lock (_gate)
            {
                using (RegistryLock.Acquire(_path))
                {
                    var registry = Load();
                    registry.Agents[id] = "active";
                    Save(registry);
                }
            }
        }
        """);

    [Fact]
    public Task FileThatTheCallerNames_IsLocked() => VerifyAsync(
        """
        public static void Append(string path, string line)
        {
            var text = File.ReadAllText(path);
            {|RG1009:File.WriteAllText(path, text + line)|};
        }
        """,
        """
        public static void Append(string path, string line)
        {
            using (RegistryLock.Acquire(path))
            {
                var text = File.ReadAllText(path);
                AtomicFile.WriteAllText(path, text + line);
            }
        }
        """);

    [Fact]
    public Task AsyncHelpers_AreLockedAsynchronously() => VerifyAsync(
        """
        public async Task RegisterAsync(string id, CancellationToken token)
        {
            var registry = await LoadAsync(token).ConfigureAwait(false);
            registry.Agents[id] = "active";
            await {|RG1001:SaveAsync(registry, token)|}.ConfigureAwait(false);
        }
        """,
        """
        public async Task RegisterAsync(string id, CancellationToken token)
        {
            using (await RegistryLock.AcquireAsync(_path, cancellationToken: token).ConfigureAwait(false))
            {
                var registry = await LoadAsync(token).ConfigureAwait(false);
                registry.Agents[id] = "active";
                await SaveAsync(registry, token).ConfigureAwait(false);
            }
        }
        """);

    [Fact]
    public Task DirectSave_BecomesAtomicUnderTheLock() => VerifyAloneAsync(
        """
        public void Append(string line)
        {
            var lines = File.ReadAllLines(_path).ToList();
            lines.Add(line);
            {|RG1001:File.WriteAllLines(_path, lines)|};
        }
        """,
        """
        public void Append(string line)
        {
            using (RegistryLock.Acquire(_path))
            {
                var lines = File.ReadAllLines(_path).ToList();
                lines.Add(line);
                AtomicFile.WriteAllLines(_path, lines);
            }
        }
        """);

    [Fact]
    public Task LockReleasedInBetween_IsHeldAround() => VerifyAsync(
        """
        public void Change()
        {
            Registry registry;
            lock (_sync)
            {
                registry = Load();
            }
            registry.Count++;
            lock (_sync)
            {
                {|RG1002:Save(registry)|};
            }
        }
        """,
        """
        public void Change()
        {
            Registry registry;
            using (RegistryLock.Acquire(_path))
            {
                lock (_sync)
                {
                    registry = Load();
                }
                registry.Count++;
                lock (_sync)
                {
                    Save(registry);
                }
            }
        }
        """);

    [Fact]
    public Task SemaphoreReleasedInBetween_IsTakenUnderTheRegistrysLock() => VerifyAsync(
        """
        private readonly SemaphoreSlim _gate = new(1);

        public async Task ChangeAsync(CancellationToken token)
        {
            await _gate.WaitAsync(token);
            var registry = await LoadAsync(token);
            _gate.Release();
            registry.Count++;
            await _gate.WaitAsync(token);
            await {|RG1002:SaveAsync(registry, token)|};
            _gate.Release();
        }
        """,
        """
        private readonly SemaphoreSlim _gate = new(1);

        public async Task ChangeAsync(CancellationToken token)
        {
            using (await RegistryLock.AcquireAsync(_path, cancellationToken: token))
            {
                await _gate.WaitAsync(token);
                var registry = await LoadAsync(token);
                _gate.Release();
                registry.Count++;
                await _gate.WaitAsync(token);
                await SaveAsync(registry, token);
                _gate.Release();
            }
        }
        """);

    [Fact]
    public Task EarlierLoadOfTheOperation_IsTakenIn() => VerifyAsync(
        """
        public void Deploy(string id)
        {
            var seen = Load();
            if (seen.Agents.ContainsKey(id))
                return;
            Thread.Sleep(2000);
            var registry = {|RG1004:Load()|};
            registry.Agents[id] = "active";
            {|RG1001:Save(registry)|};
        }
        """,
        """
        public void Deploy(string id)
        {
            using (RegistryLock.Acquire(_path))
            {
                var seen = Load();
                if (seen.Agents.ContainsKey(id))
                    return;
                Thread.Sleep(2000);
                var registry = {|RG1004:Load()|};
                registry.Agents[id] = "active";
                Save(registry);
            }
        }
        """);

    [Fact]
    public Task EarlyReturnsAndTwoSaves_AreAllInside() => VerifyAsync(
        """
        public void Change(string id)
        {
            var registry = Load();
            if (registry.Agents.Remove(id))
            {
                {|RG1001:Save(registry)|};
                return;
            }
            registry.Count++;
            {|RG1001:Save(registry)|};
        }
        """,
        """
        public void Change(string id)
        {
            using (RegistryLock.Acquire(_path))
            {
                var registry = Load();
                if (registry.Agents.Remove(id))
                {
                    Save(registry);
                    return;
                }
                registry.Count++;
                Save(registry);
            }
        }
        """);

    [Fact]
    public Task Newtonsoft_IsLocked() => VerifyAloneAsync(
        """
        public void Change(string id)
        {
            var registry = Newtonsoft.Json.JsonConvert.DeserializeObject<Registry>(File.ReadAllText(_path))!;
            registry.Agents[id] = $@"
                {id}
                of two lines";
            {|RG1001:File.WriteAllText(_path, Newtonsoft.Json.JsonConvert.SerializeObject(registry))|};
        }
        """,
        """
        public void Change(string id)
        {
            using (RegistryLock.Acquire(_path))
            {
                var registry = Newtonsoft.Json.JsonConvert.DeserializeObject<Registry>(File.ReadAllText(_path))!;
                registry.Agents[id] = $@"
                {id}
                of two lines";
                AtomicFile.WriteAllText(_path, Newtonsoft.Json.JsonConvert.SerializeObject(registry));
            }
        }
        """);

    [Fact]
    public Task PathInAnOptionsObject_IsNamedThroughIt()
    {
        const string Options = """


            private sealed record Settings(string Path);
            private readonly Settings _settings = new("agents.json");
            private string Load() => File.ReadAllText(_settings.Path);
            private void Save(string text) => AtomicFile.WriteAllText(_settings.Path, text);
            """;
        return VerifyAloneAsync(
            """
            public void Change(string id)
            {
                var text = Load();
                {|RG1001:Save(text + id)|};
            }
            """ + Options,
            """
            public void Change(string id)
            {
                using (RegistryLock.Acquire(_settings.Path))
                {
                    var text = Load();
                    Save(text + id);
                }
            }
            """ + Options);
    }

    private static Task VerifyAsync(string members, string fixedMembers) => VerifyAloneAsync(members + Helpers, fixedMembers + Helpers);

    private static Task VerifyAloneAsync(string members, string fixedMembers) =>
        FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(Fixed(members), Fixed(fixedMembers), Title);
}
