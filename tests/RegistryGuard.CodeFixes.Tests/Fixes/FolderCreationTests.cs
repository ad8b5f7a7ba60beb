using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>Code that makes the registry's folder on the way: the lock is in that folder.</summary>
public sealed class FolderCreationTests
{
    [Fact]
    public Task FolderMadeByTheSave_IsMadeBeforeTheLock() => VerifyAsync(
        """
        private void Write(Registry registry)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(registry));
        }

        public void Add(string id)
        {
            var registry = File.Exists(_path) ? JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))! : new Registry();
            registry.Agents[id] = "active";
            {|RG1001:Write(registry)|};
        }
        """,
        """
        private void Write(Registry registry)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(registry));
        }

        public void Add(string id)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
            using (RegistryLock.Acquire(_path))
            {
                var registry = File.Exists(_path) ? JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))! : new Registry();
                registry.Agents[id] = "active";
                Write(registry);
            }
        }
        """);

    [Fact]
    public Task FolderMadeBetweenLoadAndSave_LeavesNoUpdate() => VerifyAsync(
        """
        public void Add(string id)
        {
            var registry = File.Exists(_path) ? JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))! : new Registry();
            registry.Agents[id] = "active";
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
        }
        """,
        """
        public void Add(string id)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
            using (RegistryLock.Acquire(_path))
            {
                var registry = File.Exists(_path) ? JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))! : new Registry();
                registry.Agents[id] = "active";
                Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
                AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(registry));
            }
        }
        """);

    [Fact]
    public async Task FolderMadeByATypeThatKeepsItsPath_IsMadeByItsLock()
    {
        using var run = new FormatRun(
            ("Page.cs", """
            public sealed class Page(Settings settings)
            {
                public void Add() => settings.Save(settings.Load() + 1);
            }
            """),
            ("Settings.cs", """
            using System.IO;

            public sealed class Settings
            {
                private readonly string _filePath = Path.Combine("data", "count.txt");

                public int Load() => File.Exists(_filePath) ? int.Parse(File.ReadAllText(_filePath)) : 0;

                public void Save(int count)
                {
                    Directory.CreateDirectory("data");
                    File.WriteAllText(_filePath, count.ToString());
                }
            }
            """));

        await run.FixAsync("RG1001");

        Assert.Contains("using (settings.LockRegistry())", await run.TextAsync("Page.cs"), StringComparison.Ordinal);
        Assert.Contains(
            """
                public RegistryLock LockRegistry()
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_filePath))!);
                    return RegistryLock.Acquire(_filePath);
                }
            """,
            await run.TextAsync("Settings.cs"),
            StringComparison.Ordinal);
    }

    private static Task VerifyAsync(string members, string fixedMembers) =>
        FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(
            Fixed(members), Fixed(fixedMembers), "Hold the registry's lock from load to save");
}
