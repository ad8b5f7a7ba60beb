using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules;

/// <summary>RG1008.</summary>
public sealed class StaleCheckTests
{
    private const string Update = """
        class Counter
        {
            void Add()
            {
                using var held = RegistryGuard.RegistryLock.Acquire("state.txt");
                RegistryGuard.AtomicFile.WriteAllText("state.txt", File.ReadAllText("state.txt") + "1");
            }
        }
        """;

    [Fact]
    public Task MissingThenCreated_Triggers() => Rules("""
        class Setup
        {
            void Ensure()
            {
                if (!File.Exists("state.txt"))
                    {|RG1008:RegistryGuard.AtomicFile.WriteAllText("state.txt", "0")|};
            }
        }
        """);

    [Fact]
    public Task EarlyReturnThenCreated_Triggers() => Rules("""
        class Setup
        {
            void Ensure(bool force)
            {
                var exists = File.Exists("state.txt");
                if (exists)
                    return;
                if (force)
                    Console.WriteLine("new");
                {|RG1008:Create("0")|};
            }

            private static void Create(string text) => RegistryGuard.AtomicFile.WriteAllText("state.txt", text);
        }
        """);

    [Fact]
    public Task MovedOverWhatMayBeThere_Triggers() => Rules("""
        class Setup
        {
            void Ensure()
            {
                if (File.Exists("state.txt"))
                    return;
                var name = Path.GetTempFileName();
                File.WriteAllText(name, "0");
                {|RG1008:File.Move(name, "state.txt", overwrite: true)|};
            }
        }
        """);

    [Fact]
    public Task FoundThenLoaded_WhereAnotherMethodDeletes_Triggers() => Rules("""
        class Store
        {
            string? Show()
            {
                if (!File.Exists("state.txt"))
                    return null;
                return {|RG1008:File.ReadAllText("state.txt")|};
            }

            void Reset() => File.Delete("state.txt");
        }
        """);

    [Fact]
    public Task CheckedTwice_CreatedInTwoSteps_TriggersOnce() => Rules("""
        class Setup
        {
            void Ensure()
            {
                if (!File.Exists("state.txt"))
                    Create();
            }

            private static void Create()
            {
                if (File.Exists("state.txt"))
                    return;
                {|RG1008:RegistryGuard.AtomicFile.WriteAllText("state.txt", "")|};
                RegistryGuard.AtomicFile.WriteAllText("state.txt", "0");
            }
        }
        """);

    [Fact]
    public Task CreatedForNobodyWhoUpdates_DoesNotTrigger() => Verify.Rules("""
        class Setup
        {
            void Ensure()
            {
                if (!File.Exists("other.txt"))
                    RegistryGuard.AtomicFile.WriteAllText("other.txt", "0");
            }
        }
        """);

    [Fact]
    public Task SavedBecauseItWasThere_DoesNotTrigger() => Rules("""
        class Setup
        {
            void Clear()
            {
                if (File.Exists("state.txt"))
                    RegistryGuard.AtomicFile.WriteAllText("state.txt", "0");
            }
        }
        """);

    [Fact]
    public Task SavedWhetherItWasThereOrNot_DoesNotTrigger() => Rules("""
        class Setup
        {
            void Clear()
            {
                if (!File.Exists("state.txt"))
                    Console.WriteLine("new");
                RegistryGuard.AtomicFile.WriteAllText("state.txt", "0");
            }
        }
        """);

    [Fact]
    public Task SavedOneWayOrTheOther_DoesNotTrigger() => Rules("""
        class Setup
        {
            void Save(string text)
            {
                using var file = File.Exists("state.txt") ? {|RG2001:new FileStream("state.txt", FileMode.Truncate)|} : {|RG2001:File.Create("state.txt")|};
                using var writer = new StreamWriter(file);
                writer.Write(text);
            }
        }
        """);

    [Fact]
    public Task OneArmOfTwo_WhoseOtherIsUnknown_DoesNotTrigger() => Rules("""
        class Setup(Func<string, Stream> truncate)
        {
            void Save(string text)
            {
                using var file = File.Exists("state.txt") ? truncate("state.txt") : {|RG2001:File.Create("state.txt")|};
                using var writer = new StreamWriter(file);
                writer.Write(text);
            }
        }
        """);

    [Theory]
    [InlineData("using var file = new FileStream(\"state.txt\", FileMode.CreateNew); file.WriteByte(48);")]
    [InlineData("File.Move(\"template.txt\", \"state.txt\");")]
    [InlineData("File.Move(\"template.txt\", \"state.txt\", false);")]
    [InlineData("{|RG2001:File.Copy(\"template.txt\", \"state.txt\")|};")]
    public Task CreatedExclusively_DoesNotTrigger(string create) => Rules($$"""
        class Setup
        {
            void Ensure()
            {
                if (!File.Exists("state.txt"))
                {
                    {{create}}
                }
            }
        }
        """);

    [Fact]
    public Task AskedUnderTheLock_DoesNotTrigger() => Rules("""
        class Setup
        {
            void Ensure()
            {
                if (File.Exists("state.txt"))
                    return;
                using var held = RegistryGuard.RegistryLock.Acquire("state.txt");
                if (!File.Exists("state.txt"))
                    RegistryGuard.AtomicFile.WriteAllText("state.txt", "0");
            }

            void Start()
            {
                using var held = RegistryGuard.RegistryLock.Acquire("state.txt");
                Create();
            }

            private static void Create()
            {
                if (!File.Exists("state.txt"))
                    RegistryGuard.AtomicFile.WriteAllText("state.txt", "0");
            }
        }
        """);

    [Fact]
    public Task CreatedInsideAnUnlockedUpdate_IsReportedThereAlone() => Verify.Rules("""
        class Store
        {
            void Add()
            {
                if (!File.Exists("state.txt"))
                    RegistryGuard.AtomicFile.WriteAllText("state.txt", "0");
                {|RG1001:RegistryGuard.AtomicFile.WriteAllText("state.txt", File.ReadAllText("state.txt") + "1")|};
            }

            void AddTwo()
            {
                var text = Load();
                {|RG1001:RegistryGuard.AtomicFile.WriteAllText("state.txt", text + "2")|};
            }

            private static string Load()
            {
                if (!File.Exists("state.txt"))
                    RegistryGuard.AtomicFile.WriteAllText("state.txt", "0");
                return File.ReadAllText("state.txt");
            }
        }
        """);

    [Fact]
    public Task LoadedThoughAnotherMethodDeletes_WithAHandler_DoesNotTrigger() => Rules("""
        class Store
        {
            string? Show()
            {
                try
                {
                    return File.Exists("state.txt") ? File.ReadAllText("state.txt") : null;
                }
                catch (IOException)
                {
                    return null;
                }
            }

            void Reset() => File.Delete("state.txt");
        }
        """);

    [Fact]
    public Task LoadedWhereNobodyDeletes_DoesNotTrigger() => Rules("""
        class Store
        {
            string? Show() => File.Exists("state.txt") ? File.ReadAllText("state.txt") : null;

            void Reset() => File.Delete("other.txt");
        }
        """);

    private static Task Rules(string source) => Verify.Rules(("Sample.cs", source), ("Counter.cs", Update));
}
