using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

public sealed class RecursionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    public Task RingOfMethods_TriggersWhereverItIsEntered(int entry) => Verify.Rules($$"""
        static class Ring
        {
            public static void Start() => Step{{entry}}("state.txt", 9);

        {{string.Join('\n', Enumerable.Range(0, 7).Select(Step))}}
        }
        """);

    private static string Step(int i) => $$"""
            private static void Step{{i}}(string path, int depth)
            {
                {{(i == 3 ? "{|RG1001:File.WriteAllText(path, File.ReadAllText(path) + depth)|};" : "")}}
                if (depth > 0)
                    Step{{(i + 1) % 7}}(path, depth - 1);
            }
        """;
}
