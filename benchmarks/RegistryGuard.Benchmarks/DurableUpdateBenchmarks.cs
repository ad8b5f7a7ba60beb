using System.Text.Json;
using BenchmarkDotNet.Attributes;
using RegistryGuard.Benchmarks.Contenders;

namespace RegistryGuard.Benchmarks;

/// <summary>One update of a 30 KB document by one thread, against what people write by hand.</summary>
[MemoryDiagnoser]
public class DurableUpdateBenchmarks
{
    private string _folder = "";
    private string _path = "";
    private FileRegistry<AgentRegistry> _registry = null!;
    private HandWrittenStore _handWritten = null!;
    private int _progress;

    [GlobalSetup]
    public void CreateRegistry()
    {
        _folder = Directory.CreateTempSubdirectory("registryguard-benchmark-").FullName;
        _path = Path.Combine(_folder, "registry.json");
        File.WriteAllBytes(_path, JsonSerializer.SerializeToUtf8Bytes(AgentRegistry.WithHundredAgents()));
        _registry = FileRegistry.Open<AgentRegistry>(_path);
        _handWritten = new HandWrittenStore(_path);
    }

    [GlobalCleanup]
    public void DeleteRegistry()
    {
        _handWritten.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Description = "FileRegistry.Update")]
    public void Update() => _registry.Update(Advance);

    [Benchmark(Baseline = true, Description = "flock + temp + fsync + rename by hand")]
    public void UpdateByHand() => _handWritten.Update(Advance);

    [Benchmark(Description = "File.ReadAllText + WriteAllText (racy, torn, not durable)")]
    public void LoadAndSave()
    {
        var document = JsonSerializer.Deserialize<AgentRegistry>(File.ReadAllText(_path))!;
        Advance(document);
        File.WriteAllText(_path, JsonSerializer.Serialize(document));
    }

    private void Advance(AgentRegistry document) => document.Agents["agent-042"].Progress = ++_progress;
}
