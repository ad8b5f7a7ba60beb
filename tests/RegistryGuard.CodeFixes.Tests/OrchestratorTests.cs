using RegistryGuard.CodeFixes.Tests.Verification;

namespace RegistryGuard.CodeFixes.Tests;

/// <summary>The orchestrator's functions, with every fault, fixed in one go.</summary>
public sealed class OrchestratorTests
{
    private const string Store = """
        using System.Collections.Generic;
        using System.IO;
        using System.Text.Json;

        namespace Orchestration;

        internal static class RegistryStore
        {
            public static readonly string Home = Path.GetTempPath();

            public static readonly string GlobalPath = Path.Combine(Home, "GLOBAL_REGISTRY.json");

            public static readonly JsonSerializerOptions JsonOptions = new() { WriteIndented = true };

            public static GlobalRegistry Load()
            {
                return JsonSerializer.Deserialize<GlobalRegistry>(File.ReadAllText(GlobalPath), JsonOptions)!;
            }

            public static void Save(GlobalRegistry registry)
            {
                File.WriteAllText(GlobalPath, JsonSerializer.Serialize(registry, JsonOptions));
            }

            public static GlobalRegistry LoadLocked()
            {
                using (StoreLock.Acquire())
                {
                    return Load();
                }
            }

            public static void SaveLocked(GlobalRegistry registry)
            {
                using (StoreLock.Acquire())
                {
                    Save(registry);
                }
            }
        }

        internal sealed class GlobalRegistry
        {
            public int ActiveAgents { get; set; }
            public Dictionary<string, string> Agents { get; set; } = new();
        }
        """;

    private const string Lock = """
        using System;
        using System.IO;

        namespace Orchestration;

        internal sealed class StoreLock : IDisposable
        {
            private static readonly string s_path = Path.Combine(RegistryStore.Home, "store.lock");
            private readonly FileStream _handle;

            private StoreLock(FileStream handle) => _handle = handle;

            public static StoreLock Acquire()
            {
                while (true)
                {
                    try
                    {
                        return new StoreLock(new FileStream(s_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
                    }
                    catch (IOException)
                    {
                    }
                }
            }

            public void Dispose() => _handle.Dispose();
        }
        """;

    private const string Orchestrator = """
        using System;
        using System.IO;
        using System.Text.Json;
        using System.Threading;

        namespace Orchestration;

        internal static class Orchestrator
        {
            public static string Deploy(string id)
            {
                // Is there room?
                var limits = RegistryStore.LoadLocked();
                if (limits.ActiveAgents > 10)
                    throw new InvalidOperationException();

                var tasks = RegistryStore.LoadLocked();
                if (tasks.Agents.ContainsKey(id))
                    return id;

                var registry = RegistryStore.LoadLocked();
                Thread.Sleep(2000);
                registry.Agents[id] = "running";
                registry.ActiveAgents++;
                RegistryStore.SaveLocked(registry);

                return id;
            }

            public static void UpdateProgress(string id)
            {
                var registry = JsonSerializer.Deserialize<GlobalRegistry>(File.ReadAllText(RegistryStore.GlobalPath), RegistryStore.JsonOptions)!;
                registry.Agents[id] = "working";
                File.WriteAllText(RegistryStore.GlobalPath, JsonSerializer.Serialize(registry, RegistryStore.JsonOptions));
            }

            public static void Kill(string id)
            {
                var registry = RegistryStore.Load();
                if (registry.Agents.Remove(id))
                    registry.ActiveAgents--;
                RegistryStore.Save(registry);
            }
        }
        """;

    private const string Fixed = """
        using System;
        using System.Threading;
        using RegistryGuard;

        namespace Orchestration;

        internal static class Orchestrator
        {
            public static string Deploy(string id)
            {
                // Is there room?
                using (RegistryLock.Acquire(RegistryStore.GlobalPath))
                {
                    var limits = RegistryStore.LoadLocked();
                    if (limits.ActiveAgents > 10)
                        throw new InvalidOperationException();

                    var tasks = limits;
                    if (tasks.Agents.ContainsKey(id))
                        return id;

                    var registry = limits;
                    Thread.Sleep(2000);
                    registry.Agents[id] = "running";
                    registry.ActiveAgents++;
                    RegistryStore.SaveLocked(registry);
                }

                return id;
            }

            public static void UpdateProgress(string id)
            {
                FileRegistry.Open<GlobalRegistry>(RegistryStore.GlobalPath, RegistryStore.JsonOptions).Update(registry =>
                {
                    registry.Agents[id] = "working";
                });
            }

            public static void Kill(string id)
            {
                using (RegistryLock.Acquire(RegistryStore.GlobalPath))
                {
                    var registry = RegistryStore.Load();
                    if (registry.Agents.Remove(id))
                        registry.ActiveAgents--;
                    RegistryStore.Save(registry);
                }
            }
        }
        """;

    [Theory]
    [InlineData("RG1001 RG1002 RG1003 RG1004 RG2001 RG3008")]
    [InlineData("RG2001 RG1004 RG1003 RG1002 RG1001 RG3008")]
    [InlineData("RG1004 RG2001 RG1001 RG1003 RG1002 RG3008")]
    public async Task AnyOrderOfRules_LeavesNothing(string order)
    {
        using var run = new FormatRun(("Orchestrator.cs", Orchestrator), ("RegistryStore.cs", Store), ("StoreLock.cs", Lock));
        Assert.Contains("RG1002 Orchestrator.cs:25", await run.FindingsAsync());

        await run.FixAsync(order.Split(' '));

        Assert.Empty(await run.FindingsAsync());
        Assert.Equal(Fixed, await run.TextAsync("Orchestrator.cs"));
        Assert.Equal(Lock, await run.TextAsync("StoreLock.cs"));
    }
}
