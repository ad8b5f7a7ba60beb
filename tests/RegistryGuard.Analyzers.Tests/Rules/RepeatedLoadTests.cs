using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules;

public sealed class RepeatedLoadTests
{
    [Fact]
    public Task ThreeLoadsInOneOperation_TriggersOnTheSecondAndThird() => Verify.Rules("""
        class Registry { public List<string> Agents { get; set; } = []; public int Total { get; set; } }

        class Orchestrator
        {
            private const string Path = "registry.json";

            bool Deploy(string id)
            {
                var registry = Load();
                if (registry.Agents.Count > 8)
                    return false;
                var names = {|RG1004:Load()|}.Agents;
                if (names.Contains(id))
                    return false;
                var fresh = {|RG1004:Load()|};
                fresh.Agents.Add(id);
                {|RG1001:Save(fresh)|};
                return true;
            }

            private Registry Load() => JsonSerializer.Deserialize<Registry>({|RG1003:File.ReadAllText(Path)|})!;

            private void Save(Registry registry) => {|RG2001:File.WriteAllText(Path, JsonSerializer.Serialize(registry))|};
        }
        """);

    [Fact]
    public Task ExclusiveBranches_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            string Get(bool first)
            {
                if (first)
                    return File.ReadAllText("state.txt");
                else
                    return File.ReadAllText("state.txt").Trim();
            }
        }
        """);

    [Fact]
    public Task OtherFileOfTheSameLoop_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            int Count(string[] files)
            {
                var count = 0;
                foreach (var file in files)
                    count += File.ReadAllText(file).Length;
                return count;
            }
        }
        """);

    [Fact]
    public Task PathAssignedAnew_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            string Both(string folder)
            {
                var path = Path.Combine(folder, "a.txt");
                var text = File.ReadAllText(path);
                path = Path.Combine(folder, "b.txt");
                return text + File.ReadAllText(path);
            }
        }
        """);

    [Fact]
    public Task AfterASave_DoesNotTrigger() => Verify.Rules("""
        class Store
        {
            string Normalize(string text)
            {
                var before = File.ReadAllText("state.txt");
                File.WriteAllText("state.txt", text);
                return before + File.ReadAllText("state.txt");
            }
        }
        """);

    [Fact]
    public Task CheckedAgainUnderTheLock_DoesNotTrigger() => Verify.Rules("""
        using RegistryGuard;

        class Store
        {
            void Add(string line)
            {
                if (File.ReadAllText("state.txt").Contains(line))
                    return;
                using (RegistryLock.Acquire("state.txt"))
                {
                    var text = File.ReadAllText("state.txt");
                    if (!text.Contains(line))
                        AtomicFile.WriteAllText("state.txt", text + line);
                }
            }
        }
        """);

    [Fact]
    public Task CachedGetter_DoesNotTrigger() => Verify.Rules("""
        class Settings
        {
            private string? _text;

            private string Text => _text ??= File.ReadAllText("settings.txt");

            int Length() => Text.Length + Text.Trim().Length;
        }
        """);

    [Fact]
    public Task AfterAnotherProcessRan_DoesNotTrigger() => Verify.Rules("""
        class Runner
        {
            string Run()
            {
                var before = File.ReadAllText("state.txt");
                System.Diagnostics.Process.Start("editor")!.WaitForExit();
                return before + File.ReadAllText("state.txt");
            }
        }
        """);

    [Fact]
    public Task AfterAHelperRanAnotherProcess_DoesNotTrigger() => Verify.Rules("""
        class Runner
        {
            string Run()
            {
                var before = File.ReadAllText("state.txt");
                Edit();
                return before + File.ReadAllText("state.txt");
            }

            private static void Edit() => System.Diagnostics.Process.Start("editor")!.WaitForExit();
        }
        """);

    [Fact]
    public Task AfterSomebodyWasGivenTheFile_DoesNotTrigger() => Verify.Rules("""
        interface IEditor { void Edit(string path); }

        class Runner(IEditor editor, string path)
        {
            string Run()
            {
                var before = File.ReadAllText(path);
                editor.Edit(path);
                return before + File.ReadAllText(path);
            }
        }
        """);

    [Fact]
    public Task FileThatAPredicateHasRead_Triggers() => Verify.Rules("""
        sealed class Logs
        {
            private readonly string _folder = AppContext.BaseDirectory;

            public string? Get(string id)
            {
                var found = Directory.EnumerateFiles(_folder).FirstOrDefault(file => File.ReadAllText(file).Contains(id));
                return found is null ? null : {|RG1004:File.ReadAllText(found)|};
            }
        }
        """);

    [Fact]
    public Task PredicateAskedAgainInALoop_DoesNotTrigger() => Verify.Rules("""
        sealed class Logs
        {
            private readonly string _folder = AppContext.BaseDirectory;

            public IEnumerable<string> Names(string[] ids)
            {
                foreach (var id in ids)
                {
                    var found = Directory.EnumerateFiles(_folder).First(file => File.ReadAllText(file).Contains(id));
                    yield return Path.GetFileName(found);
                }
            }
        }
        """);

    [Fact]
    public Task PiecesReadThroughOneHandle_DoNotTrigger() => Verify.Rules("""
        class Store
        {
            int Raise()
            {
                using var held = new FileStream("state.bin", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                var reader = new BinaryReader(held);
                var sum = reader.ReadInt32() + reader.ReadInt32();
                return sum + held.ReadByte();
            }
        }
        """);

    [Theory]
    [InlineData("using var package = File.OpenRead(file); Console.WriteLine(package.Length);", "using var again = File.OpenRead(file); again.CopyTo(Stream.Null);")]
    [InlineData("Console.WriteLine(File.ReadAllText(file));", "File.Copy(file, \"/backup/\" + Guid.NewGuid());")]
    [InlineData("Hash(file);", "Hash(file);")]
    public Task PassesOverAFileThatNobodySaves_DoNotTrigger(string first, string second) => Verify.Rules($$"""
        class Installer
        {
            void Install(string folder)
            {
                var file = Path.Combine(folder, "package.zip");
                {{first}}
                {{second}}
            }

            private static string Hash(string file)
            {
                using var stream = File.OpenRead(file);
                return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream));
            }
        }
        """);

    [Fact]
    public Task OpenedTwiceWhereOthersSave_Triggers() => Verify.Rules("""
        class Store
        {
            private const string Path = "state.txt";

            string Both()
            {
                using var first = {|RG1003:new StreamReader(Path)|};
                using var second = {|RG1003:{|RG1004:new StreamReader(Path)|}|};
                return first.ReadToEnd() + second.ReadToEnd();
            }

            void Set(string text) => {|RG2001:File.WriteAllText(Path, text)|};
        }
        """);

    [Fact]
    public Task TemplateThatCalleesUse_DoesNotTrigger() => Verify.Rules("""
        class Server
        {
            void Run()
            {
                Start();
                Start();
            }

            private static void Start() => Console.WriteLine(File.ReadAllText("index.html"));
        }
        """);
}
