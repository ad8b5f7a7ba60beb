using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace RegistryGuard.Benchmarks;

/// <summary>One update of a 30 KB document by one thread, against what people write by hand.</summary>
[MemoryDiagnoser]
public class DurableUpdateBenchmarks
{
    private string folder = "";
    private string path = "";
    private FileRegistry<AgentRegistry> registry = null!;
    private HandWrittenStore handWritten = null!;
    private int progress;

    [GlobalSetup]
    public void CreateRegistry()
    {
        folder = Directory.CreateTempSubdirectory("registryguard-benchmark-").FullName;
        path = Path.Combine(folder, "registry.json");
        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(AgentRegistry.WithHundredAgents()));
        registry = FileRegistry.Open<AgentRegistry>(path);
        handWritten = new HandWrittenStore(path);
    }

    [GlobalCleanup]
    public void DeleteRegistry()
    {
        handWritten.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark(Description = "FileRegistry.Update")]
    public void Update() => registry.Update(Advance);

    [Benchmark(Baseline = true, Description = "flock + temp + fsync + rename by hand")]
    public void UpdateByHand() => handWritten.Update(Advance);

    [Benchmark(Description = "File.ReadAllText + WriteAllText (racy, torn, not durable)")]
    public void LoadAndSave()
    {
        var document = JsonSerializer.Deserialize<AgentRegistry>(File.ReadAllText(path))!;
        Advance(document);
        File.WriteAllText(path, JsonSerializer.Serialize(document));
    }

    private void Advance(AgentRegistry document) => document.Agents["agent-042"].Progress = ++progress;
}
