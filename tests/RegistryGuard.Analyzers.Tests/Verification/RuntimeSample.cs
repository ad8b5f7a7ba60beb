namespace RegistryGuard.Analyzers.Tests.Verification;

/// <summary>Samples that are members of a class which works on registries of a <c>State</c>.</summary>
internal static class RuntimeSample
{
    private const string Types = """
        using RegistryGuard;

        class State
        {
            public int Count { get; set; }
            public string Owner { get; set; } = "";
            public List<string> Names { get; set; } = [];
            public Dictionary<string, Agent> Agents { get; set; } = [];
        }

        class Agent { public string Status { get; set; } = ""; }

        record Settings(int Version, string Theme);
        """;

    public static Task Verify(string members) => Verification.Verify.Rules(
        ("Types.cs", Types),
        ("Sample.cs", $$"""
            using System.Diagnostics;
            using System.Net.Http;
            using RegistryGuard;

            class Sample
            {
            {{members}}
            }
            """));
}
