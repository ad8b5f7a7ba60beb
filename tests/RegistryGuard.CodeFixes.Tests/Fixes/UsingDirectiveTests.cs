using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>How fixed code names the runtime, and which usings it leaves.</summary>
public sealed class UsingDirectiveTests
{
    private const string Title = "Update through a locked registry";

    [Fact]
    public Task UsingsThatBecomeUnnecessary_AreRemoved() => FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(
        """
        // Licensed to nobody.
        using System.IO;
        using System.Text.Json;
        using RegistryGuard;
        class Registry { public int Count { get; set; } }
        class Store
        {
            void Count()
            {
                var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText("a.json"))!;
                registry.Count++;
                {|RG1001:File.WriteAllText("a.json", JsonSerializer.Serialize(registry))|};
            }
        }
        """,
        """
        // Licensed to nobody.
        using RegistryGuard;
        class Registry { public int Count { get; set; } }
        class Store
        {
            void Count()
            {
                FileRegistry.Open<Registry>("a.json").Update(registry =>
                {
                    registry.Count++;
                });
            }
        }
        """,
        Title);

    [Fact]
    public Task NoUsings_ImportsBelowTheHeader() => FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(
        """
        // Licensed to nobody.

        /// <summary>A registry.</summary>
        class Registry { public int Count { get; set; } }
        class Store
        {
            void Count()
            {
                var registry = System.Text.Json.JsonSerializer.Deserialize<Registry>(System.IO.File.ReadAllText("a.json"))!;
                registry.Count++;
                {|RG1001:System.IO.File.WriteAllText("a.json", System.Text.Json.JsonSerializer.Serialize(registry))|};
            }
        }
        """,
        """
        // Licensed to nobody.

        using RegistryGuard;

        /// <summary>A registry.</summary>
        class Registry { public int Count { get; set; } }
        class Store
        {
            void Count()
            {
                FileRegistry.Open<Registry>("a.json").Update(registry =>
                {
                    registry.Count++;
                });
            }
        }
        """,
        Title);

    [Fact]
    public Task NameTakenByAnotherType_IsWrittenInFull() => FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyAsync(
        """
        using System.IO;
        using System.Text.Json;
        class FileRegistry { public int Count { get; set; } }
        class Store
        {
            void Count()
            {
                var registry = JsonSerializer.Deserialize<FileRegistry>(File.ReadAllText("a.json"))!;
                registry.Count++;
                {|RG1001:File.WriteAllText("a.json", JsonSerializer.Serialize(registry))|};
            }
        }
        """,
        """
        class FileRegistry { public int Count { get; set; } }
        class Store
        {
            void Count()
            {
                global::RegistryGuard.FileRegistry.Open<FileRegistry>("a.json").Update(registry =>
                {
                    registry.Count++;
                });
            }
        }
        """,
        Title);
}
