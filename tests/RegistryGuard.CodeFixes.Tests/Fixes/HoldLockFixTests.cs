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
    public Task UsedAfterwards_HoldsToTheEndOfAShortBlock() => VerifyAsync(
        """
        public int Count()
        {
            var registry = Load();
            registry.Count++;
            {|RG1001:Save(registry)|};
            return registry.Count;
        }
        """,
        """
        public int Count()
        {
            using var registryLock = RegistryLock.Acquire(_path);
            var registry = Load();
            registry.Count++;
            Save(registry);
            return registry.Count;
        }
        """);

    [Fact]
    public Task UsedInLongWorkAfterwards_IsDeclaredInFront() => VerifyAsync(
        """
        public void Serve()
        {
            var registry = Load();
            registry.Count++;
            {|RG1001:Save(registry)|};

            while (registry.Count > 0)
                Thread.Sleep(1000);
        }
        """,
        """
        public void Serve()
        {
            Registry registry;
            using (RegistryLock.Acquire(_path))
            {
                registry = Load();
                registry.Count++;
                Save(registry);
            }

            while (registry.Count > 0)
                Thread.Sleep(1000);
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
    public Task OneStatement_IsLocked() => VerifyAloneAsync(
        """
        public void Upper()
        {
            if (_path.Length > 0)
            {
                {|RG1001:File.WriteAllText(_path, File.ReadAllText(_path).ToUpperInvariant())|};
            }
        }
        """,
        """
        public void Upper()
        {
            if (_path.Length > 0)
            {
                using (RegistryLock.Acquire(_path))
                {
                    AtomicFile.WriteAllText(_path, File.ReadAllText(_path).ToUpperInvariant());
                }
            }
        }
        """);

    [Fact]
    public Task ExpressionBody_BecomesABlock() => VerifyAsync(
        """
        private static Registry Changed(Registry registry) => registry;

        public void Change() => {|RG1001:Save(Changed(Load()))|};

        public async Task ChangeAsync(CancellationToken token) =>
            await {|RG1001:SaveAsync(
                Changed(await LoadAsync(token)),
                token)|};

        public Task Later() => Task.Run(() => {|RG1001:Save(Changed(Load()))|});
        """,
        """
        private static Registry Changed(Registry registry) => registry;

        public void Change()
        {
            using (RegistryLock.Acquire(_path))
            {
                Save(Changed(Load()));
            }
        }

        public async Task ChangeAsync(CancellationToken token)
        {
            using (await RegistryLock.AcquireAsync(_path, cancellationToken: token))
            {
                await SaveAsync(
                    Changed(await LoadAsync(token)),
                    token);
            }
        }

        public Task Later() => Task.Run(() => { using (RegistryLock.Acquire(_path)) { Save(Changed(Load())); } });
        """);

    [Fact]
    public Task LoadAndSaveInDifferentBlocks_AreLockedAroundBoth() => VerifyAsync(
        """
        public void Change(bool reset)
        {
            Registry registry;
            if (reset)
            {
                registry = new Registry();
            }
            else
            {
                registry = Load();
            }
            try
            {
                registry.Count++;
                {|RG1001:Save(registry)|};
            }
            catch (IOException e)
            {
                Console.WriteLine(e);
            }
        }
        """,
        """
        public void Change(bool reset)
        {
            Registry registry;
            using (RegistryLock.Acquire(_path))
            {
                if (reset)
                {
                    registry = new Registry();
                }
                else
                {
                    registry = Load();
                }
                try
                {
                    registry.Count++;
                    Save(registry);
                }
                catch (IOException e)
                {
                    Console.WriteLine(e);
                }
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
    public Task SwitchSection_IsLockedInside() => VerifyAsync(
        """
        public void Change(int kind)
        {
            switch (kind)
            {
                case 1:
                    var registry = Load();
                    registry.Count++;
                    {|RG1001:Save(registry)|};
                    break;
            }
        }
        """,
        """
        public void Change(int kind)
        {
            switch (kind)
            {
                case 1:
                    using (RegistryLock.Acquire(_path))
                    {
                        var registry = Load();
                        registry.Count++;
                        Save(registry);
                    }
                    break;
            }
        }
        """);

    [Fact]
    public Task Iterator_IsLocked() => VerifyAsync(
        """
        public IEnumerable<string> Drain()
        {
            var registry = Load();
            foreach (var agent in registry.Agents.Keys.ToList())
            {
                yield return agent;
                registry.Agents.Remove(agent);
            }
            {|RG1001:Save(registry)|};
        }
        """,
        """
        public IEnumerable<string> Drain()
        {
            using (RegistryLock.Acquire(_path))
            {
                var registry = Load();
                foreach (var agent in registry.Agents.Keys.ToList())
                {
                    yield return agent;
                    registry.Agents.Remove(agent);
                }
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
    public Task PathLocalInFront_StaysInFront() => VerifyAloneAsync(
        """
        public void Change(string name)
        {
            var folder = Path.GetTempPath();
            var path = Path.Combine(folder, "agents.txt");
            var text = File.ReadAllText(path);
            {|RG1001:File.WriteAllText(path, text + name)|};
        }
        """,
        """
        public void Change(string name)
        {
            var folder = Path.GetTempPath();
            var path = Path.Combine(folder, "agents.txt");
            using (RegistryLock.Acquire(path))
            {
                var text = File.ReadAllText(path);
                AtomicFile.WriteAllText(path, text + name);
            }
        }
        """);

    [Fact]
    public Task PathWrittenInPlace_IsWrittenAgain() => VerifyAloneAsync(
        """
        public void Change(string name)
        {
            var text = File.ReadAllText(Path.Combine("data", "agents.txt"));
            {|RG1001:File.WriteAllText(Path.Combine("data", "agents.txt"), text + name)|};
        }
        """,
        """
        public void Change(string name)
        {
            using (RegistryLock.Acquire(Path.Combine("data", "agents.txt")))
            {
                var text = File.ReadAllText(Path.Combine("data", "agents.txt"));
                AtomicFile.WriteAllText(Path.Combine("data", "agents.txt"), text + name);
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
    public Task TopLevelStatements_AreLocked() => FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyProgramAsync(
        """
        using System;
        using System.IO;
        using System.Threading;

        // Count the runs.
        var path = "runs.txt";
        var runs = int.Parse(File.ReadAllText(path));
        {|RG1001:File.WriteAllText(path, (runs + 1).ToString())|};

        while (true)
            Thread.Sleep(runs);
        """,
        """
        using System;
        using System.IO;
        using System.Threading;
        using RegistryGuard;

        // Count the runs.
        var path = "runs.txt";
        int runs;
        using (RegistryLock.Acquire(path))
        {
            runs = int.Parse(File.ReadAllText(path));
            AtomicFile.WriteAllText(path, (runs + 1).ToString());
        }

        while (true)
            Thread.Sleep(runs);
        """,
        Title);

    private static Task VerifyAsync(string members, string fixedMembers) => VerifyAloneAsync(members + Helpers, fixedMembers + Helpers);

    private static Task VerifyAloneAsync(string members, string fixedMembers) =>
        FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(Fixed(members), Fixed(fixedMembers), Title);
}
