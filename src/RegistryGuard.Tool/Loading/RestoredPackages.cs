using System.Text.Json;

namespace RegistryGuard.Tool.Loading;

/// <summary>The assemblies of a project's NuGet packages, where <c>dotnet restore</c> has left its record.</summary>
internal static class RestoredPackages
{
    /// <summary>The compile-time assemblies of the packages in <c>obj/project.assets.json</c> that are on this machine.</summary>
    /// <param name="projectDirectory">The folder of the project file.</param>
    /// <param name="framework">The framework whose packages are wanted.</param>
    /// <returns>Existing files; none if the project was never restored or the record is not readable.</returns>
    public static IReadOnlyList<string> Assemblies(string projectDirectory, TargetFramework framework)
    {
        var assets = Path.Combine(projectDirectory, "obj", "project.assets.json");
        if (!File.Exists(assets))
            return [];
        try
        {
            using var stream = File.OpenRead(assets);
            using var document = JsonDocument.Parse(stream);
            return [.. Read(document.RootElement, framework)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException
            or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Read(JsonElement root, TargetFramework framework)
    {
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToArray();
        var libraries = root.GetProperty("libraries");
        foreach (var package in Target(root.GetProperty("targets"), framework).EnumerateObject())
        {
            if (!package.Value.TryGetProperty("compile", out var compile)
                || !libraries.TryGetProperty(package.Name, out var library)
                || library.GetProperty("type").GetString() != "package")
                continue;
            var path = library.GetProperty("path").GetString()!;
            var assemblies = compile.EnumerateObject().Select(file => file.Name)
                .Where(name => name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
                .Select(name => folders.Select(folder => Path.Combine(folder, path, name)).FirstOrDefault(File.Exists));
            foreach (var assembly in assemblies.OfType<string>())
                yield return assembly;
        }
    }

    /// <summary>
    /// The packages of <paramref name="framework"/>, or of the first framework if it has another name in the record.
    /// </summary>
    private static JsonElement Target(JsonElement targets, TargetFramework framework) =>
        targets.TryGetProperty(framework.Moniker, out var exact) ? exact : targets.EnumerateObject().First().Value;
}
