using System.Xml;
using System.Xml.Linq;

namespace RegistryGuard.Tool.Loading.Projects;

/// <summary>Reads a project file and what it imports from the source tree, without running MSBuild or any target.</summary>
/// <remarks>
/// Two passes, as in MSBuild: first all properties in order, then all items with the properties' final values. Imports of the
/// SDK and of packages are skipped; <c>Directory.Build.props</c> and <c>.targets</c> are found as MSBuild finds them.
/// </remarks>
internal sealed class ProjectEvaluator
{
    private static readonly string[] s_knownItems =
    [
        "Compile", "ProjectReference", "Reference", "Using", "InternalsVisibleTo", "AdditionalFiles",
        "PackageReference", "PackageVersion", "GlobalPackageReference",
    ];

    private static readonly XmlReaderSettings s_xml = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    private readonly List<(XElement Group, string File)> _itemGroups = [];
    private readonly HashSet<string> _imported = new(MsBuildPath.Comparer);

    private ProjectEvaluator(string path, string? targetFramework)
    {
        var directory = Path.GetDirectoryName(path)!;
        Properties = new PropertyBag
        {
            ["Configuration"] = "Debug",
            ["Platform"] = "AnyCPU",
            ["OS"] = OperatingSystem.IsWindows() ? "Windows_NT" : "Unix",
            ["MSBuildProjectDirectory"] = directory,
            ["MSBuildProjectFullPath"] = path,
            ["MSBuildProjectFile"] = Path.GetFileName(path),
            ["MSBuildProjectName"] = Path.GetFileNameWithoutExtension(path),
            ["MSBuildProjectExtension"] = Path.GetExtension(path),
        };
        if (targetFramework is not null)
            Properties.SetGlobal("TargetFramework", targetFramework);
    }

    public PropertyBag Properties { get; }

    /// <summary>The SDK that the project names, or empty for an old-style project.</summary>
    public string Sdk { get; private set; } = "";

    public List<ProjectItem> Items { get; } = [];

    /// <summary>The <c>Directory.Packages.props</c> that NuGet would import, whether it is in use or not.</summary>
    public string? CentralPackagesFile
    {
        get
        {
            var directory = Properties["MSBuildProjectDirectory"];
            return Properties["DirectoryPackagesPropsPath"] is { Length: > 0 } path && PropertyBag.IsKnown(path)
                ? MsBuildPath.Resolve(directory, path)
                : MsBuildPath.FindAbove(directory, "Directory.Packages.props");
        }
    }

    /// <summary>What could not be read, each with its file, for the user.</summary>
    public List<string> Problems { get; } = [];

    /// <param name="path">The absolute path of the project file.</param>
    /// <param name="targetFramework">The one to evaluate of several, or <see langword="null"/> for what the project says.</param>
    public static ProjectEvaluator Evaluate(string path, string? targetFramework = null)
    {
        var evaluator = new ProjectEvaluator(path, targetFramework);
        var directory = Path.GetDirectoryName(path)!;
        if (MsBuildPath.FindAbove(directory, "Directory.Build.props") is { } props)
            evaluator.Import(props);
        if (evaluator.CentralPackagesFile is { } packages)
            evaluator.Import(packages);
        evaluator.Import(path);
        if (MsBuildPath.FindAbove(directory, "Directory.Build.targets") is { } targets)
            evaluator.Import(targets);
        foreach (var (group, file) in evaluator._itemGroups)
            evaluator.ReadItems(group, file);
        return evaluator;
    }

    private void Import(string file)
    {
        if (!_imported.Add(file) || Load(file) is not { } root)
            return;
        if (MsBuildPath.Comparer.Equals(file, Properties["MSBuildProjectFullPath"]))
            Sdk = SdkOf(root);
        EnterFile(file);
        ReadElements(root, file);
    }

    private XElement? Load(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var reader = XmlReader.Create(stream, s_xml);
            return XDocument.Load(reader).Root;
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            Problems.Add($"{file} is not readable as a project file: {e.Message}");
            return null;
        }
    }

    private void EnterFile(string file)
    {
        Properties["MSBuildThisFileDirectory"] = Path.GetDirectoryName(file) + Path.DirectorySeparatorChar;
        Properties["MSBuildThisFileFullPath"] = file;
        Properties["MSBuildThisFile"] = Path.GetFileName(file);
        Properties["MSBuildThisFileName"] = Path.GetFileNameWithoutExtension(file);
    }

    private void ReadElements(XElement parent, string file)
    {
        foreach (var element in parent.Elements())
        {
            if (!Holds(element))
                continue;
            switch (element.Name.LocalName)
            {
                case "PropertyGroup":
                    foreach (var property in element.Elements().Where(Holds))
                        Properties[property.Name.LocalName] = Properties.Expand(property.Value);
                    break;
                case "ItemGroup":
                    _itemGroups.Add((element, file));
                    break;
                case "ImportGroup":
                    ReadElements(element, file);
                    break;
                case "Import":
                    ImportFrom(element, file);
                    break;
                case "Choose":
                    Choose(element, file);
                    break;
            }
        }
    }

    private void ImportFrom(XElement import, string file)
    {
        var project = Properties.Expand(import.Attribute("Project")?.Value ?? "");
        if (import.Attribute("Sdk") is not null || project.Length == 0 || !PropertyBag.IsKnown(project))
            return;
        var path = MsBuildPath.Resolve(Path.GetDirectoryName(file)!, project);
        if (!File.Exists(path))
            return;
        Import(path);
        EnterFile(file);
    }

    private void Choose(XElement choose, string file)
    {
        var when = choose.Elements().Where(branch => branch.Name.LocalName == "When").FirstOrDefault(Holds)
            ?? choose.Elements().FirstOrDefault(branch => branch.Name.LocalName == "Otherwise");
        if (when is not null)
            ReadElements(when, file);
    }

    private void ReadItems(XElement group, string file)
    {
        EnterFile(file);
        foreach (var item in group.Elements().Where(element => s_knownItems.Contains(element.Name.LocalName) && Holds(element)))
        {
            var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var attribute in item.Attributes())
                metadata[attribute.Name.LocalName] = Properties.Expand(attribute.Value);
            foreach (var child in item.Elements())
                metadata[child.Name.LocalName] = Properties.Expand(child.Value);
            Items.Add(new ProjectItem(
                item.Name.LocalName,
                metadata.GetValueOrDefault("Include", ""),
                metadata.GetValueOrDefault("Exclude", ""),
                metadata.GetValueOrDefault("Remove", ""),
                metadata));
        }
    }

    private bool Holds(XElement element) => MsBuildCondition.MayHold(element.Attribute("Condition")?.Value, Properties);

    private static string SdkOf(XElement root)
    {
        var sdk = root.Attribute("Sdk")?.Value
            ?? root.Elements().FirstOrDefault(element => element.Name.LocalName == "Sdk")?.Attribute("Name")?.Value
            ?? root.Elements().FirstOrDefault(element => element.Name.LocalName == "Import")?.Attribute("Sdk")?.Value
            ?? "";
        return sdk.Split(';')[0].Split('/')[0].Trim();
    }
}
