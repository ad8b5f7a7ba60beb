using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules;

/// <summary>RG1006. A lock of the process alone is RG1005 as well where it is the registry's own.</summary>
public sealed class DifferentLocksTests
{
    [Fact]
    public Task TwoUpdatesUnderTwoLocks_TriggersAtTheSecond() => Verify.Rules("""
        class Store
        {
            private readonly object _adding = new();
            private readonly object _removing = new();

            void Add(string line)
            {
                lock (_adding)
                    {|RG2001:{|RG1005:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + line)|}|};
            }

            void Remove(string line)
            {
                lock (_removing)
                    {|RG2001:{|RG1006:File.WriteAllText("state.txt", File.ReadAllText("state.txt").Replace(line, ""))|}|};
            }
        }
        """);

    [Fact]
    public Task LockOfTheMinority_TriggersWhereverItStands() => Verify.Rules("""
        static class Locks
        {
            public static readonly object Agents = new();
            public static readonly object Jobs = new();
        }

        class First
        {
            void Clear()
            {
                lock (Locks.Jobs)
                    {|RG2001:{|RG1006:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + "1")|}|};
            }
        }

        class Store
        {
            void Add(string line)
            {
                lock (Locks.Agents)
                    {|RG2001:{|RG1005:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + line)|}|};
            }

            void Remove(string line)
            {
                lock (Locks.Agents)
                    {|RG2001:{|RG1005:File.WriteAllText("state.txt", File.ReadAllText("state.txt").Replace(line, ""))|}|};
            }
        }
        """);

    [Fact]
    public Task HelpersCalledUnderTwoLocks_TriggersWhereTheLockIsTaken() => Verify.Rules("""
        class Store
        {
            private static readonly SemaphoreSlim s_one = new(1);
            private static readonly object s_two = new();

            async Task AddAsync(string line)
            {
                await s_one.WaitAsync();
                try
                {
                    {|RG1005:Save(Load() + line)|};
                }
                finally
                {
                    s_one.Release();
                }
            }

            void Remove(string line)
            {
                lock (s_two)
                    {|RG1006:Save(Load().Replace(line, ""))|};
            }

            private static string Load() => File.ReadAllText("state.txt");

            private static void Save(string text) => {|RG2001:File.WriteAllText("state.txt", text)|};
        }
        """);

    [Fact]
    public Task LoadUnderTheLockOfMostWriters_IsNotReportedForTheOther() => Verify.Rules("""
        class Store
        {
            private static readonly object s_gate = new();
            private static readonly object s_other = new();

            void Add(string line)
            {
                lock (s_gate)
                    {|RG2001:{|RG1005:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + line)|}|};
            }

            void Remove(string line)
            {
                lock (s_other)
                    {|RG2001:{|RG1006:File.WriteAllText("state.txt", File.ReadAllText("state.txt").Replace(line, ""))|}|};
            }

            string Show()
            {
                lock (s_gate)
                    return File.ReadAllText("state.txt");
            }
        }
        """);

    [Fact]
    public Task TwoLockFiles_Triggers() => Verify.Rules("""
        class Store
        {
            void Add(string line)
            {
                using var held = new FileStream("a.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                {|RG2001:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + line)|};
            }

            void Remove(string line)
            {
                using var held = new FileStream("b.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                {|RG2001:{|RG1006:File.WriteAllText("state.txt", File.ReadAllText("state.txt").Replace(line, ""))|}|};
            }
        }
        """);

    [Fact]
    public Task LoadUnderAnotherLockThanTheAtomicSave_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private static readonly object s_writing = new();
            private static readonly object s_reading = new();

            void Add(string line)
            {
                lock (s_writing)
                    {|RG1005:RegistryGuard.AtomicFile.WriteAllText("state.txt", File.ReadAllText("state.txt") + line)|};
            }

            string Show()
            {
                lock (s_reading)
                    return File.ReadAllText("state.txt");
            }
        }
        """);

    [Fact]
    public Task BothLocksHeldByOne_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private static readonly object s_one = new();
            private static readonly object s_two = new();

            void Add(string line)
            {
                lock (s_one)
                    {|RG2001:{|RG1005:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + line)|}|};
            }

            void Remove(string line)
            {
                lock (s_one)
                lock (s_two)
                    {|RG2001:{|RG1005:File.WriteAllText("state.txt", File.ReadAllText("state.txt").Replace(line, ""))|}|};
            }
        }
        """);

    [Fact]
    public Task LockThatTheCallersShare_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            private static readonly object s_state = new();
            private static readonly object s_files = new();

            void Add(string line)
            {
                lock (s_state)
                    {|RG1005:Save(File.ReadAllText("state.txt") + line)|};
            }

            void Remove(string line)
            {
                lock (s_state)
                    {|RG2001:{|RG1005:File.WriteAllText("state.txt", File.ReadAllText("state.txt").Replace(line, ""))|}|};
            }

            private static void Save(string text)
            {
                lock (s_files)
                    {|RG2001:File.WriteAllText("state.txt", text)|};
            }
        }
        """);

    [Fact]
    public Task LocksThatAreHandedIn_DoNotTrigger() => Verify.Rules("""
        class Adder(object gate)
        {
            private readonly object _gate = gate;

            void Add(string line)
            {
                lock (_gate)
                    {|RG2001:{|RG1005:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + line)|}|};
            }
        }

        class Remover(object gate)
        {
            private readonly object _sync = gate;

            void Remove(string line)
            {
                lock (_sync)
                    {|RG2001:{|RG1005:File.WriteAllText("state.txt", File.ReadAllText("state.txt").Replace(line, ""))|}|};
            }
        }
        """);

    [Fact]
    public Task MutexesOfOneName_DoNotTrigger() => Verify.Rules("""
        class Adder
        {
            private static readonly Mutex s_mutex = new(false, "state");

            void Add(string line)
            {
                s_mutex.WaitOne();
                {|RG2001:File.WriteAllText("state.txt", File.ReadAllText("state.txt") + line)|};
                s_mutex.ReleaseMutex();
            }
        }

        class Remover
        {
            private static readonly Mutex s_other = new(false, "state");

            void Remove(string line)
            {
                s_other.WaitOne();
                {|RG2001:File.WriteAllText("state.txt", File.ReadAllText("state.txt").Replace(line, ""))|};
                s_other.ReleaseMutex();
            }
        }
        """);

    [Fact]
    public Task FilesOfTheSameNameInTwoFolders_DoNotTrigger() => Verify.Rules("""
        class Agents(string folder)
        {
            private readonly object _gate = new();

            void Add(string line)
            {
                lock (_gate)
                    {|RG2001:{|RG1005:File.WriteAllText(Path.Combine(Home(), "state.txt"), File.ReadAllText(Path.Combine(Home(), "state.txt")) + line)|}|};
            }

            private static string Home() => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        }

        class Jobs
        {
            private readonly object _sync = new();

            void Add(string line)
            {
                lock (_sync)
                    {|RG2001:{|RG1005:File.WriteAllText("/var/jobs/state.txt", File.ReadAllText("/var/jobs/state.txt") + line)|}|};
            }
        }
        """);

    [Fact]
    public Task PathOfABaseClass_InTwoDerivedClasses_DoesNotTrigger() => Verify.Rules("""
        abstract class History(string path)
        {
            private readonly string _path = path;

            protected void Backup() => File.Copy(_path, _path + ".bak", true);
        }

        class XmlHistory() : History("history.xml")
        {
            private readonly object _gate = new();

            public void Save() { lock (_gate) Backup(); }
        }

        class JsonHistory() : History("history.json")
        {
            private readonly object _gate = new();

            public void Save() { lock (_gate) Backup(); }
        }
        """);
}
