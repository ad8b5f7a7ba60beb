using System.Collections.Immutable;
using RegistryGuard.Tool.Loading.Projects;

namespace RegistryGuard.Tool.Fixing.Packages;

/// <summary>What it takes for a project to reference a package.</summary>
/// <param name="Edits">The files to edit; none if the reference is there already and only has not been restored.</param>
/// <param name="Refusal">Why the project cannot have the package, with the way out; <see langword="null"/> if it can.</param>
internal sealed record PackageInstallation(ImmutableArray<FileEdit> Edits, string? Refusal)
{
    private const int OldestFramework = 8;

    /// <param name="path">The project file; empty for sources in no project.</param>
    /// <param name="package">The package's name.</param>
    /// <param name="central">The central versions, shared by all projects that are planned.</param>
    public static PackageInstallation Plan(string path, string package, CentralVersions central)
    {
        if (path.Length == 0)
            return Refuse("Files in no project cannot reference the RegistryGuard package, which most fixes need.");
        var project = ProjectFile.Read(path);
        if (project.Problems.FirstOrDefault() is { } problem)
            return Refuse($"{problem} Most fixes need the RegistryGuard package there.");
        if (!project.IsSdkStyle)
            return Refuse($"{path} is no SDK-style project: the RegistryGuard package, which most fixes need, cannot be added to it.");
        if (project.Frameworks.FirstOrDefault(framework => !framework.IsNet(OldestFramework)) is { } old)
            return Refuse($"{path} targets {old.Moniker}: the RegistryGuard package, which most fixes need, is for .NET {OldestFramework} and later.");
        if (Contains(project.Packages, package))
            return new([], null);
        return Add(project, package, central);
    }

    private static PackageInstallation Add(ProjectFile project, string package, CentralVersions central)
    {
        try
        {
            var xml = ProjectXml.Read(project.Path);
            if (xml.Mentions("PackageReference", package))
                return Refuse($"{project.Path} references {package} under a condition that does not hold here. Make it unconditional, then run again.");
            if (!project.HasCentralPackages)
                return new([xml.WithItem("PackageReference", package, ToolVersion.Current)], null);
            var reference = xml.WithItem("PackageReference", package, version: null);
            return Contains(project.CentralPackages, package)
                ? new([reference], null)
                : new([central.In(project.CentralPackagesFile!), reference], null);
        }
        catch (ProjectXmlException e)
        {
            return Refuse($"{e.Message} Most fixes need the RegistryGuard package there.");
        }
    }

    private static bool Contains(IEnumerable<string> packages, string package) => packages.Contains(package, StringComparer.OrdinalIgnoreCase);

    private static PackageInstallation Refuse(string reason) => new([], reason);
}
