using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>Where the lock is put, for the code around a load and a save of every shape.</summary>
public sealed class HoldLockPlacementTests
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
    public Task OutVariableThatIsUsedBehind_IsDeclaredInFront() => VerifyAsync(
        """
        public void Add(string id)
        {
            if (!Load().Agents.TryGetValue(id, out var name))
                {|RG1001:Save(new Registry { Agents = { [id] = name = "new" } })|};
            for (var i = 0; i < 3; i++)
                Console.WriteLine(name);
        }
        """,
        """
        public void Add(string id)
        {
            string? name;
            using (RegistryLock.Acquire(_path))
            {
                if (!Load().Agents.TryGetValue(id, out name))
                    Save(new Registry { Agents = { [id] = name = "new" } });
            }
            for (var i = 0; i < 3; i++)
                Console.WriteLine(name);
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

    private static Task VerifyAsync(string members, string fixedMembers) => VerifyAloneAsync(members + Helpers, fixedMembers + Helpers);

    private static Task VerifyAloneAsync(string members, string fixedMembers) =>
        FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(Fixed(members), Fixed(fixedMembers), Title);
}
