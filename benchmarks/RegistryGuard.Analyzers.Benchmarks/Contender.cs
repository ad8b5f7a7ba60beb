using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.Analyzers.Benchmarks;

/// <summary>A package of analyzers, all of its rules on, as the compiler would load it.</summary>
public sealed class Contender
{
    private Contender(string name, ImmutableArray<DiagnosticAnalyzer> analyzers) => (Name, Analyzers) = (name, analyzers);

    public static IEnumerable<string> Names => ["empty", "floor", "RegistryGuard", "Roslynator", "AsyncFixer", "Meziantou", "VSTHRD"];

    public string Name { get; }

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; }

    public static Contender Load(string name) => new(name, name switch
    {
        "empty" => [EmptyAnalyzer.OfCalls()],
        "floor" => [.. Create(typeof(RegistryAnalyzer).Assembly).Select(_ => EmptyAnalyzer.OfMembers())],
        "RegistryGuard" => Create(typeof(RegistryAnalyzer).Assembly),
        _ => FromPackage(name),
    });

    /// <summary>The value that the project file has stored under <paramref name="name"/>.</summary>
    internal static string Metadata(string name) =>
        typeof(Contender).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;

    /// <summary>Of the variants for several versions of Roslyn, the one for the newest.</summary>
    private static ImmutableArray<DiagnosticAnalyzer> FromPackage(string name)
    {
        var folder = Directory.GetFiles(Path.Combine(Metadata(name), "analyzers"), "*.dll", SearchOption.AllDirectories)
            .Where(f => !Path.GetFileName(f).EndsWith(".resources.dll", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}vb{Path.DirectorySeparatorChar}"))
            .GroupBy(f => Path.GetDirectoryName(f)!)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Last();
        var context = new AssemblyLoadContext(name);
        context.Resolving += (_, wanted) => folder.FirstOrDefault(f => Path.GetFileNameWithoutExtension(f) == wanted.Name) is { } file ? context.LoadFromAssemblyPath(file) : null;
        return [.. folder.SelectMany(f => Create(context.LoadFromAssemblyPath(f)))];
    }

    private static ImmutableArray<DiagnosticAnalyzer> Create(Assembly assembly) =>
    [
        .. TypesOf(assembly)
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && t.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains("C#") == true)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>Without the types that need an editor's assemblies.</summary>
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException incomplete)
        {
            return incomplete.Types.OfType<Type>();
        }
    }
}
