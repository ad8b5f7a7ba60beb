using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>Locks of one registry nest: an update inside another one is fixed like any other, in whatever order.</summary>
public sealed class NestedLockTests
{
    private const string Outer = """
        using System.IO;

        public static class Outer
        {
            public static void Run()
            {
                var text = File.ReadAllText(Inner.FilePath);
                if (text.Length > 3)
                    Middle.Step();
                File.WriteAllText(Inner.FilePath, text + "!");
            }
        }
        """;

    private const string Middle = """
        public static class Middle
        {
            public static void Step() => Further.Step();
        }

        public static class Further
        {
            public static void Step() => Inner.Add();
        }
        """;

    private const string Inner = """
        using System.IO;

        public static class Inner
        {
            public static readonly string FilePath = "state.txt";

            public static void Add()
            {
                var text = File.ReadAllText(FilePath);
                File.WriteAllText(FilePath, text + "?");
            }
        }
        """;

    [Theory]
    [InlineData("Outer.cs", "Middle.cs", "Inner.cs")]
    [InlineData("Z.cs", "M.cs", "A.cs")]
    public async Task UpdateBehindSeveralFiles_IsLockedAsWell(string outer, string middle, string inner)
    {
        using var run = new FormatRun((outer, Outer), (middle, Middle), (inner, Inner));

        await run.FixAsync("RG1001", "RG1002", "RG2001");
        await run.FixAsync("RG1001", "RG1002", "RG2001");

        Assert.Contains("using (RegistryLock.Acquire(Inner.FilePath))", await run.TextAsync(outer), StringComparison.Ordinal);
        Assert.Contains("using (RegistryLock.Acquire(FilePath))", await run.TextAsync(inner), StringComparison.Ordinal);
        Assert.Empty(await run.FindingsAsync());
    }

    [Fact]
    public Task LocksOfEachHalf_AreHeldAroundToo() => FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(
        Fixed(
            """
            public void Add(string id)
            {
                var registry = Load();
                registry.Agents.Add(id, "");
                {|RG1002:Save(registry)|};
            }

            private Registry Load()
            {
                using (RegistryLock.Acquire(_path))
                    return JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            }

            private void Save(Registry registry)
            {
                using (RegistryLock.Acquire(_path))
                    AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(registry));
            }
            """),
        Fixed(
            """
            public void Add(string id)
            {
                using (RegistryLock.Acquire(_path))
                {
                    var registry = Load();
                    registry.Agents.Add(id, "");
                    Save(registry);
                }
            }

            private Registry Load()
            {
                using (RegistryLock.Acquire(_path))
                    return JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            }

            private void Save(Registry registry)
            {
                using (RegistryLock.Acquire(_path))
                    AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(registry));
            }
            """),
        "Hold the registry's lock from load to save");

    [Fact]
    public Task LoadInFrontOfALockedUpdate_IsHeldOverBoth() => FixVerifier<RepeatedLoadCodeFixProvider>.VerifyAsync(
        Fixed(
            """
            public void Add(string id)
            {
                if (Load().Agents.ContainsKey(id))
                    Console.WriteLine("known");
                {|RG1004:AddAnyway(id)|};
            }

            private Registry Load() => JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;

            private void AddAnyway(string id)
            {
                using (RegistryLock.Acquire(_path))
                {
                    var registry = Load();
                    registry.Agents.Add(id, "");
                    AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(registry));
                }
            }
            """),
        Fixed(
            """
            public void Add(string id)
            {
                using (RegistryLock.Acquire(_path))
                {
                    if (Load().Agents.ContainsKey(id))
                        Console.WriteLine("known");
                    AddAnyway(id);
                }
            }

            private Registry Load() => JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;

            private void AddAnyway(string id)
            {
                using (RegistryLock.Acquire(_path))
                {
                    var registry = Load();
                    registry.Agents.Add(id, "");
                    AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(registry));
                }
            }
            """),
        "Hold the registry's lock over both loads");
}
