using System.Runtime.Loader;
using RegistryGuard.CodeFixes.Tests.Verification;

namespace RegistryGuard.CodeFixes.Tests;

/// <summary>Programs run before and after their fix, alone: they leave the same bytes in the file.</summary>
public sealed class SameBehaviourTests : IDisposable
{
    private const string Original = """{"Count":41,"Agents":{"old":"idle <ä>"}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("same-behaviour-").FullName;

    [Theory]
    [InlineData("Update", """
        var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
        registry.Count++;
        registry.Agents["ä"] = "active";
        File.WriteAllText(_path, JsonSerializer.Serialize(registry));
        """)]
    [InlineData("Update", """
        var json = File.ReadAllText(_path);
        var registry = JsonSerializer.Deserialize<Registry>(json, s_options) ?? new Registry();
        registry.Agents.Clear();
        var text = JsonSerializer.Serialize(registry, s_options);
        File.WriteAllText(_path, text, new System.Text.UTF8Encoding(false));
        """)]
    [InlineData("UpdateAsync", """
        var registry = JsonSerializer.Deserialize<Registry>(await File.ReadAllBytesAsync(_path))!;
        registry.Count--;
        await File.WriteAllBytesAsync(_path, JsonSerializer.SerializeToUtf8Bytes(registry, new JsonSerializerOptions { WriteIndented = true }));
        """)]
    [InlineData("Begin", """
        var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
        if (registry.Count == 0)
            return;
        registry = new Registry { Count = registry.Count + 1 };
        File.WriteAllText(_path, JsonSerializer.Serialize(registry));
        """)]
    [InlineData("BeginAsync", """
        var registry = JsonSerializer.Deserialize<Registry>(await File.ReadAllTextAsync(_path))!;
        await Task.Yield();
        registry.Agents["new"] = "active";
        await File.WriteAllTextAsync(_path, JsonSerializer.Serialize(registry));
        """)]
    [InlineData("WriteAllLines", """
        var lines = File.ReadAllLines(_path).ToList();
        lines.Add("more");
        File.WriteAllLines(_path, lines, System.Text.Encoding.UTF8);
        """)]
    [InlineData("WriteAllTextAsync", """
        var registry = Newtonsoft.Json.Linq.JObject.Parse(await File.ReadAllTextAsync(_path));
        registry["Count"] = 7;
        await File.WriteAllTextAsync(_path, registry.ToString());
        """)]
    [InlineData("StringWriter", """
        var text = File.ReadAllText(_path);
        using (var writer = new StreamWriter(_path, false, System.Text.Encoding.UTF8))
        {
            writer.WriteLine(text);
            writer.Write("more");
        }
        """)]
    [InlineData("MemoryStream", """
        var registry = JsonSerializer.Deserialize<Registry>(File.ReadAllText(_path))!;
        registry.Count++;
        using var stream = File.Create(_path);
        JsonSerializer.Serialize(stream, registry, s_options);
        """)]
    public async Task FileAfterTheRun_IsTheSame(string fixedWith, string statements)
    {
        var isAsync = statements.Contains("await", StringComparison.Ordinal);
        var source = RegistrySource.Class($"public {(isAsync ? "async Task" : "void")} Run()\n{{\n{statements}\n}}")
            .Replace("\"agents.json\"", Literal("agents.json"));
        using var run = new FormatRun(("Store.cs", source));
        var before = await SavedByAsync(run);

        await run.FixAsync("RG1001", "RG1002", "RG1003", "RG1004", "RG2001");

        Assert.Empty(await run.FindingsAsync());
        Assert.Contains(fixedWith + "(", await run.TextAsync("Store.cs"), StringComparison.Ordinal);
        Assert.NotEqual(File.ReadAllBytes(Registry(Original)), before);
        Assert.Equal(before, await SavedByAsync(run));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Literal(string name) => "@\"" + Path.Combine(_folder, name) + "\"";

    private string Registry(string content)
    {
        var path = Path.Combine(_folder, "agents.json");
        File.WriteAllText(path, content);
        return path;
    }

    private async Task<byte[]> SavedByAsync(FormatRun run)
    {
        var path = Registry(Original);
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        using var image = await run.EmitAsync();
        var store = context.LoadFromStream(image).GetType("Orchestration.Store")!;
        if (store.GetMethod("Run")!.Invoke(Activator.CreateInstance(store), null) is Task task)
            await task;
        context.Unload();
        return await File.ReadAllBytesAsync(path);
    }
}
