using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.CodeFixes.Tests.Verification;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>Where no fix is offered, the finding says why.</summary>
public sealed class DeclinedTests
{
    [Theory]
    [InlineData("RG2001", Declined.NotTruncated, "using var stream = File.OpenWrite(\"state.json\");\n        stream.SetLength(0);")]
    [InlineData("RG1001", Declined.Directive, """
        var text = File.ReadAllText("state.json");
        #if DEBUG
                text += "?";
        #endif
                File.WriteAllText("state.json", text + "!");
        """)]
    public async Task Reason_IsHandedOver(string ruleId, string reason, string statements)
    {
        using var run = new FormatRun(("Store.cs", $$"""
            using System.IO;

            public static class Store
            {
                public static void Change(string other)
                {
                    {{statements}}
                }

                public static string Load() => File.ReadAllText("state.json");
            }
            """));

        Assert.Equal([reason], await run.DeclinedAsync(ruleId));
    }
}
