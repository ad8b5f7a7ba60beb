using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RegistryGuard.Analyzers.Benchmarks;

/// <summary>
/// The programs that are measured: generated ones of a given number of lines, of which one file in fifty keeps a registry, and a
/// real one, the folder that REGISTRYGUARD_BENCHMARK_SOURCES names.
/// </summary>
internal static class SampleProgram
{
    /// <summary>The file of 1,000 lines that the editor has open. It keeps a registry.</summary>
    public const string OpenFile = "Open.cs";

    private const int FilesPerStore = 50;
    private const int LinesPerFile = 200;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Preview);

    private static readonly MetadataReference[] s_references =
        [.. Directory.GetFiles(Contender.Metadata("ReferencePack"), "*.dll").Select(f => MetadataReference.CreateFromFile(f))];

    /// <summary>Lines of generated code, or the folder of the real program.</summary>
    public static IEnumerable<string> Names
    {
        get
        {
            yield return "10000";
            yield return "100000";
            if (Environment.GetEnvironmentVariable("REGISTRYGUARD_BENCHMARK_MILLION") is not null)
                yield return "1000000";
            if (Environment.GetEnvironmentVariable("REGISTRYGUARD_BENCHMARK_SOURCES") is { Length: > 0 } folder)
                yield return folder;
        }
    }

    public static CSharpCompilation Create(string name)
    {
        var files = int.TryParse(name, out var lines) ? Generated(lines) : Real(name);
        var trees = files.Append((OpenFile, Store("Open", 1000))).AsParallel().AsOrdered().Select(f => CSharpSyntaxTree.ParseText(f.Item2, s_options, f.Item1)).ToList();
        return CSharpCompilation.Create("Sample", trees, s_references, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    private static IEnumerable<(string Path, string Text)> Generated(int lines) => Enumerable.Range(0, lines / LinesPerFile)
        .Select(i => ($"Type{i}.cs", i % FilesPerStore == 0 ? Store($"Store{i}", LinesPerFile) : Plain($"Type{i}", LinesPerFile)));

    private static IEnumerable<(string Path, string Text)> Real(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .Select(f => (f, File.ReadAllText(f)));

    private static string Plain(string type, int lines) => $$"""
        using System.Collections.Generic;
        using System.Linq;
        namespace Sample;
        public class {{type}}
        {
            private readonly List<int> _values = new();
        {{Methods(lines - 7)}}
        }
        """;

    private static string Store(string type, int lines) => $$"""
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text.Json;
        namespace Sample;
        public class {{type}}
        {
            private readonly string _path = Path.Combine("data", "{{type}}.json");
            private readonly List<int> _values = new();
            public Dictionary<string, int> Load() => JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(_path))!;
            public void Save(Dictionary<string, int> state) => File.WriteAllText(_path, JsonSerializer.Serialize(state));
            public void Increment(string key)
            {
                var state = Load();
                state[key] = state.GetValueOrDefault(key) + 1;
                Save(state);
            }
        {{Methods(lines - 18)}}
        }
        """;

    private static string Methods(int lines) => string.Join("\n", Enumerable.Range(0, lines / 10).Select(i => $$"""
            public int Compute{{i}}(int seed)
            {
                var total = seed + {{i}};
                foreach (var value in _values.Where(v => v % 2 == 0).Select(v => v * seed))
                {
                    total += value > 10 ? value : -value;
                    _values.Add(total);
                }
                return total.ToString().Length + {{(i == 0 ? "seed" : $"Compute{i - 1}(total)")}};
            }
        """));
}
