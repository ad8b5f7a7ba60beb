using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Tool.Loading.Projects;

namespace RegistryGuard.Tool.Loading;

/// <summary>The severities that a project asks for by <c>RegistryGuardPreset</c>, as the analyzers' package would give them.</summary>
internal static class Presets
{
    private const string Property = "RegistryGuardPreset";

    /// <returns>The preset's configuration as a document of <paramref name="id"/>, or none.</returns>
    /// <exception cref="LoadException">There is no such preset.</exception>
    public static IEnumerable<DocumentInfo> Of(ProjectFile project, ProjectId id)
    {
        var preset = project.Properties[Property];
        if (preset.Length == 0)
            return [];
        var file = preset.ToLowerInvariant() + ".globalconfig";
        using var config = typeof(Presets).Assembly.GetManifestResourceStream(file)
            ?? throw new LoadException($"{project.Path}: {Property} is '{preset}': write recommended, strict or off");
        var loader = TextLoader.From(TextAndVersion.Create(SourceText.From(config), VersionStamp.Create()));
        return [DocumentInfo.Create(DocumentId.CreateNewId(id), file, loader: loader, filePath: Path.Combine(project.Directory, Property, file))];
    }
}
