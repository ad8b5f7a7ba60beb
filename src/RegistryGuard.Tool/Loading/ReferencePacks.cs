using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace RegistryGuard.Tool.Loading;

/// <summary>
/// The assemblies that every project of a folder can use: the reference packs of .NET and ASP.NET Core that come with the SDK,
/// or the runtime's own where there is no SDK, and the SDK's copy of Newtonsoft.Json, the package that registries use most.
/// </summary>
internal sealed class ReferencePacks
{
    private static readonly string[] s_frameworks = ["Microsoft.NETCore.App", "Microsoft.AspNetCore.App"];

    private ReferencePacks(ImmutableArray<MetadataReference> references, ImmutableHashSet<string> names) =>
        (References, AssemblyNames) = (references, names);

    public ImmutableArray<MetadataReference> References { get; }

    /// <summary>The simple names of the assemblies, so that a package's older copy is not referenced beside them.</summary>
    public ImmutableHashSet<string> AssemblyNames { get; }

    /// <summary>Finds the packs of the .NET installation that the tool itself runs on.</summary>
    public static ReferencePacks OfRunningSdk()
    {
        // <dotnet>/shared/Microsoft.NETCore.App/<version>/
        var runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        var shared = Path.GetDirectoryName(Path.GetDirectoryName(runtime))!;
        return From(Path.GetDirectoryName(shared)!);
    }

    /// <param name="dotnetRoot">The folder that holds <c>packs</c> and <c>shared</c>.</param>
    internal static ReferencePacks From(string dotnetRoot)
    {
        var files = s_frameworks.SelectMany(framework => InPacks(dotnetRoot, framework) ?? InSharedRuntime(dotnetRoot, framework))
            .Concat(InSdk(dotnetRoot, "Newtonsoft.Json.dll"))
            .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return new ReferencePacks(
            [.. files.Select(file => (MetadataReference)MetadataReference.CreateFromFile(file))],
            files.Select(file => Path.GetFileNameWithoutExtension(file)).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<string>? InPacks(string dotnetRoot, string framework) =>
        Versions(Path.Combine(dotnetRoot, "packs", framework + ".Ref"))
            .Select(version => Path.Combine(version, "ref"))
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Select(directory => Directory.GetFiles(directory, "*.dll"))
            .FirstOrDefault(assemblies => assemblies.Length > 0);

    private static IEnumerable<string> InSharedRuntime(string dotnetRoot, string framework) =>
        Versions(Path.Combine(dotnetRoot, "shared", framework)).Take(1)
            .SelectMany(version => Directory.GetFiles(version, "*.dll"))
            .Where(IsManaged);

    private static IEnumerable<string> InSdk(string dotnetRoot, string file) =>
        Versions(Path.Combine(dotnetRoot, "sdk")).Select(version => Path.Combine(version, file)).Where(File.Exists).Take(1);

    /// <summary>The version folders of a pack or runtime, newest first.</summary>
    private static IEnumerable<string> Versions(string directory) =>
        Directory.Exists(directory)
            ? Directory.GetDirectories(directory)
                .OrderByDescending(version =>
                    Version.TryParse(Path.GetFileName(version).Split('-')[0], out var number) ? number : null)
                .ThenBy(version => version.Contains('-', StringComparison.Ordinal))
            : [];

    private static bool IsManaged(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var reader = new PEReader(stream);
            return reader.HasMetadata && reader.GetMetadataReader().IsAssembly;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
