using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules;

public sealed class LockFileVanishesTests
{
    [Fact]
    public Task HandleOnTheFileThatIsReplaced_Triggers() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.json";

            public void Add(string id)
            {
                using var handle = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                var agents = JsonSerializer.Deserialize<List<string>>(handle)!;
                agents.Add(id);
                File.WriteAllText(_path + ".tmp", JsonSerializer.Serialize(agents));
                {|RG1007:File.Move(_path + ".tmp", _path, overwrite: true)|};
            }
        }
        """);

    [Fact]
    public Task RegionOfTheFileThatIsReplaced_Triggers() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.json";

            public void Add(string id)
            {
                using var handle = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
                handle.Lock(0, 1);
                var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(_path))!;
                agents.Add(id);
                {|RG1007:RegistryGuard.AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(agents))|};
                handle.Unlock(0, 1);
            }
        }
        """);

    [Fact]
    public Task SaveByAHelper_TriggersWhereTheLockIsTaken() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.json";

            public void Set(List<string> agents)
            {
                using (new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
                    {|RG1007:Save(agents)|};
            }

            private void Save(List<string> agents) => RegistryGuard.AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(agents));
        }
        """);

    [Fact]
    public Task LockFileDeletedAfterwards_Triggers() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.txt";

            public void Add(string id)
            {
                var gate = _path + ".lck";
                using (new FileStream(gate, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
                {
                    var agents = File.ReadAllLines(_path).ToList();
                    agents.Add(id);
                    RegistryGuard.AtomicFile.WriteAllLines(_path, agents);
                }

                {|RG1007:File.Delete(gate)|};
            }
        }
        """);

    [Fact]
    public Task LockFileDeletedByAnotherMethod_Triggers() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.txt";

            public void Add(string id)
            {
                using (Open())
                {
                    var agents = File.ReadAllLines(_path).ToList();
                    agents.Add(id);
                    RegistryGuard.AtomicFile.WriteAllLines(_path, agents);
                }
            }

            public void Clean() => {|RG1007:File.Delete("agents.lock")|};

            private FileStream Open() => new("agents.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        """);

    [Fact]
    public Task LockFileDeletedOnClose_Triggers() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.txt";

            public void Add(string id)
            {
                using var gate = {|RG1007:new FileStream(_path + ".lck", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose)|};
                var agents = File.ReadAllLines(_path).ToList();
                agents.Add(id);
                RegistryGuard.AtomicFile.WriteAllLines(_path, agents);
            }
        }
        """);

    [Fact]
    public Task LockByExistence_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.txt";

            public void Add(string id)
            {
                using (new FileStream(_path + ".lck", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
                {
                    var agents = File.ReadAllLines(_path).ToList();
                    agents.Add(id);
                    RegistryGuard.AtomicFile.WriteAllLines(_path, agents);
                }

                File.Delete(_path + ".lck");
            }
        }
        """);

    [Fact]
    public Task LockFileThatStays_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.txt";

            public void Add(string id)
            {
                using (new FileStream(_path + ".lck", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
                {
                    var agents = File.ReadAllLines(_path).ToList();
                    agents.Add(id);
                    File.Delete(_path + ".bak");
                    File.WriteAllLines(_path + ".tmp", agents);
                    File.Replace(_path + ".tmp", _path, _path + ".bak");
                }
            }
        }
        """);

    [Fact]
    public Task SaveThroughTheLockedHandle_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            public void Add(string id)
            {
                using var handle = new FileStream("agents.json", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                var agents = JsonSerializer.Deserialize<List<string>>(handle)!;
                agents.Add(id);
                handle.SetLength(0);
                JsonSerializer.Serialize(handle, agents);
            }
        }
        """);

    [Fact]
    public Task HandleClosedBeforeTheSave_IsReportedAsTheRaceOnly() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.json";

            public void Add(string id)
            {
                List<string> agents;
                using (var handle = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.None))
                    agents = JsonSerializer.Deserialize<List<string>>(handle)!;
                agents.Add(id);
                {|RG1001:RegistryGuard.AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(agents))|};
            }
        }
        """);

    [Fact]
    public Task RegistryLock_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private readonly string _path = "agents.json";

            public void Add(string id)
            {
                using (RegistryGuard.RegistryLock.Acquire(_path))
                {
                    var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(_path))!;
                    agents.Add(id);
                    RegistryGuard.AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(agents));
                }
            }

            public void Reset() => File.Delete(_path);
        }
        """);

    [Fact]
    public Task ListReadOnceAndRemoved_DoesNotTrigger() => Verify.Rules("""
        class Cleaner
        {
            void Run(string folder)
            {
                using var list = new FileStream(Path.Combine(folder, "deletefiles.txt"), FileMode.Open, FileAccess.Read, FileShare.None, 4096, FileOptions.DeleteOnClose);
                using var reader = new StreamReader(list);
                while (reader.ReadLine() is { } line)
                    Console.WriteLine(File.ReadAllText(Path.Combine(folder, line)));
            }
        }
        """);
}
