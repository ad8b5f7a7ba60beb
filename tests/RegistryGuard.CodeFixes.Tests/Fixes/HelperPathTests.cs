using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>The registry's path where load and save are helpers that are handed it.</summary>
public sealed class HelperPathTests
{
    private const string Helpers = """
        public sealed class FilePath(string text)
        {
            public static implicit operator string(FilePath path) => path.ToString();
            public override string ToString() => text;
        }

        private static string Read(string file) => File.ReadAllText(file);

        private static void Write(string file, string text) => AtomicFile.WriteAllText(file, text);

        """;

    [Fact]
    public Task ArgumentOfTheHelpers_IsLocked() => VerifyAsync(
        """
        public void Add(string name, string id)
        {
            var file = Path.Combine(Environment.CurrentDirectory, ResolveName(name));
            var text = Read(file);
            {|RG1001:Write(file, text + id)|};
        }

        private static string ResolveName(string name) => name + ".txt";
        """,
        """
        public void Add(string name, string id)
        {
            var file = Path.Combine(Environment.CurrentDirectory, ResolveName(name));
            using (RegistryLock.Acquire(file))
            {
                var text = Read(file);
                Write(file, text + id);
            }
        }

        private static string ResolveName(string name) => name + ".txt";
        """);

    [Fact]
    public Task PathOfATypeOfItsOwn_ConvertsByItself() => VerifyAsync(
        """
        private static FilePath AgentsFile => new("agents.txt");

        public void Add(string id)
        {
            var text = Read(AgentsFile);
            {|RG1001:Write(AgentsFile, text + id)|};
        }
        """,
        """
        private static FilePath AgentsFile => new("agents.txt");

        public void Add(string id)
        {
            using (RegistryLock.Acquire(AgentsFile))
            {
                var text = Read(AgentsFile);
                Write(AgentsFile, text + id);
            }
        }
        """);

    private static Task VerifyAsync(string members, string fixedMembers) =>
        FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(
            Fixed(Helpers + members), Fixed(Helpers + fixedMembers), "Hold the registry's lock from load to save");
}
