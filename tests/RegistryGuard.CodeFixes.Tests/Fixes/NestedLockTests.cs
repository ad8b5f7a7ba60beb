using RegistryGuard.CodeFixes.Tests.Verification;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>A lock inside the lock of the same registry would be refused when the program runs: no order of fixes makes one.</summary>
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
    public async Task UpdateBehindSeveralFiles_LeavesTheOuterOneAlone(string outer, string middle, string inner)
    {
        using var run = new FormatRun((outer, Outer), (middle, Middle), (inner, Inner));

        await run.FixAsync("RG1001", "RG1002", "RG2001");
        await run.FixAsync("RG1001", "RG1002", "RG2001");

        Assert.DoesNotContain("RegistryLock", await run.TextAsync(outer), StringComparison.Ordinal);
        Assert.Contains("RegistryLock", await run.TextAsync(inner), StringComparison.Ordinal);
    }
}
