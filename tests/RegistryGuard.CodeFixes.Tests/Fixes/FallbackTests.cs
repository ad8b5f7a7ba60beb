using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>Where a fix would change what the program writes or does, the next one is the first that is offered.</summary>
public sealed class FallbackTests
{
    private const string Update = "Update through a locked registry";
    private const string Transaction = "Change in a transaction";
    private const string HoldLock = "Hold the registry's lock from load to save";

    [Theory]
    [InlineData("registry.Count++;", Update)]
    [InlineData("if (registry.Count < 0) throw new InvalidOperationException();", Update)]
    [InlineData("while (true) { registry.Count++; break; }", Update)]
    [InlineData("Func<int> count = () => { return registry.Count; }; count();", Update)]
    [InlineData("void Add() { registry.Count++; } Add();", Update)]
    [InlineData("if (registry.Count > 0) return;", Transaction)]
    [InlineData("registry = new Registry { Count = registry.Count };", Transaction)]
    [InlineData("registry ??= new Registry();", Transaction)]
    [InlineData("limit++;", Transaction)]
    [InlineData("foreach (var agent in registry.Agents) found = true;", Transaction)]
    [InlineData("if (!registry.Agents.TryGetValue(\"a\", out found2)) registry.Count++;", Transaction)]
    [InlineData("registry.Count = span.Length;", Transaction)]
    [InlineData("Console.WriteLine(File.ReadAllText(_path).Length);", HoldLock)]
    [InlineData("if (registry.Count > 0) goto end;", null)]
    public Task WhatComesBetween_DecidesTheFirstFix(string changes, string? title) => VerifyFirstAsync(
        $$"""
        public void Change(ref int limit, ReadOnlySpan<char> span)
        {
            bool found = false;
            string? found2 = null;
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            {{changes}}
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
            end: Console.WriteLine(found + found2);
        }
        """.Replace(title is null ? "\0" : "end: ", ""),
        title);

    [Theory]
    [InlineData("JsonSerializer.Deserialize<Registry>(text)", "JsonSerializer.Serialize(registry)", Update)]
    [InlineData("JsonSerializer.Deserialize<Registry?>(text)", "JsonSerializer.Serialize<Registry>(registry!)", Update)]
    [InlineData("JsonSerializer.Deserialize<Registry>(text, s_options)", "JsonSerializer.Serialize(registry, options: s_options)", Update)]
    [InlineData("JsonSerializer.Deserialize<Registry>(text, new JsonSerializerOptions { PropertyNameCaseInsensitive = true })", "JsonSerializer.Serialize(registry)", Update)]
    [InlineData("JsonSerializer.Deserialize<Registry>(text, s_camelCase)", "JsonSerializer.Serialize(registry, s_options)", HoldLock)]
    [InlineData("JsonSerializer.Deserialize<Registry>(text)", "JsonSerializer.Serialize(registry, s_camelCase)", HoldLock)]
    [InlineData("JsonSerializer.Deserialize<Registry>(text, s_camelCase)", "JsonSerializer.Serialize(registry)", HoldLock)]
    [InlineData("JsonSerializer.Deserialize<Registry>(text)", "JsonSerializer.Serialize<object>(registry!)", HoldLock)]
    [InlineData("JsonSerializer.Deserialize<Registry>(text)", "JsonSerializer.Serialize(registry), System.Text.Encoding.UTF8", HoldLock)]
    [InlineData("JsonSerializer.Deserialize<Registry>(text)", "JsonSerializer.Serialize(registry), new System.Text.UTF8Encoding(false)", Update)]
    [InlineData("JsonSerializer.Deserialize<Registry>(text) ?? new Registry { Count = 1 }", "JsonSerializer.Serialize(registry)", HoldLock)]
    [InlineData("JsonSerializer.Deserialize<Registry>(text + text)", "JsonSerializer.Serialize(registry)", HoldLock)]
    [InlineData("Newtonsoft.Json.JsonConvert.DeserializeObject<Registry>(text)", "Newtonsoft.Json.JsonConvert.SerializeObject(registry)", HoldLock)]
    public Task Serialization_DecidesTheFirstFix(string load, string save, string title) => VerifyFirstAsync(
        $$"""
        private static readonly JsonSerializerOptions s_camelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

        public void Change()
        {
            var text = File.ReadAllText(_path);
            var registry = {{load}};
            registry!.Count++;
            {|RG1001:File.WriteAllText(_path, {{save}})|};
        }
        """,
        title);

    [Fact]
    public Task FailuresAreToldApart_KeepsTheCalls() => VerifyFirstAsync(
        """
        public void Change()
        {
            try
            {
                var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
                registry.Count++;
                {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
            }
            catch (FileNotFoundException)
            {
            }
        }
        """,
        HoldLock);

    [Fact]
    public Task SaveInALoop_KeepsTheCalls() => VerifyFirstAsync(
        """
        public void Change(string[] ids)
        {
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            foreach (var id in ids)
            {
                registry.Agents[id] = "active";
                {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
            }
        }
        """,
        HoldLock);

    [Fact]
    public Task Struct_KeepsItsThis() => FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyFirstAsync(
        Class("").Replace("public sealed class Store", "public struct Store").Replace("private readonly object _sync = new();", """
            public Store() { }
                public void Change()
                {
                    var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText("a.json"))!;
                    registry.Agents[_other] = "active";
                    {|RG1001:File.WriteAllText("a.json", JsonSerializer.Serialize(registry))|};
                }
            """),
        Transaction);

    [Fact]
    public Task CalleeUpdatesTheRegistryItself_IsHeldAround() => VerifyFirstAsync(
        """
        public void Deploy()
        {
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            registry.Count++;
            CountOnce();
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
        }

        private void CountOnce()
        {
            using (RegistryLock.Acquire(_path))
            {
                var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
                registry.Count++;
                AtomicFile.WriteAllText(_path, JsonSerializer.Serialize(registry));
            }
        }
        """,
        title: HoldLock);

    [Fact]
    public Task Recursion_IsHeldAround() => VerifyFirstAsync(
        """
        public void Change(int depth)
        {
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            registry.Count += depth;
            Again(depth);
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
        }

        private void Again(int depth)
        {
            if (depth > 0)
                Change(depth - 1);
        }
        """,
        title: HoldLock);

    [Fact]
    public Task TaskHandedOut_IsNotOffered() => VerifyFirstAsync(
        """
        public Task ChangeAsync()
        {
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            registry.Count++;
            return {|RG1001:File.WriteAllTextAsync(_path, JsonSerializer.Serialize(registry))|};
        }
        """,
        title: null);

    [Fact]
    public Task DirectiveInBetween_IsNotOffered() => VerifyFirstAsync(
        """
        public void Change()
        {
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
        #if true
            registry.Count++;
        #endif
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
        }
        """,
        title: null);

    [Fact]
    public Task NoRuntime_IsNotOffered() => FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyNotOfferedWithoutRuntimeAsync(Class(
        """
        public void Change()
        {
            var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
            registry.Count++;
            {|RG1001:File.WriteAllText(_path, JsonSerializer.Serialize(registry))|};
        }
        """));

    private static Task VerifyFirstAsync(string members, string? title) =>
        FixVerifier<ReadModifyWriteCodeFixProvider>.VerifyFirstAsync(Fixed(members), title);
}
