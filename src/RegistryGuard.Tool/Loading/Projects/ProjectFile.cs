namespace RegistryGuard.Tool.Loading.Projects;

/// <summary>What the loader needs of a project file: its sources, settings and references, for one target framework.</summary>
internal sealed class ProjectFile
{
    private readonly ProjectEvaluator _evaluated;

    private ProjectFile(string path, ProjectEvaluator evaluated, TargetFramework framework)
    {
        Path = path;
        _evaluated = evaluated;
        Framework = framework;
    }

    public string Path { get; }

    public TargetFramework Framework { get; }

    /// <summary>All that the project is built for; <see cref="Framework"/> is the newest of them.</summary>
    public IEnumerable<TargetFramework> Frameworks =>
        Properties.List("TargetFrameworks").Where(PropertyBag.IsKnown).Select(moniker => new TargetFramework(moniker))
            .DefaultIfEmpty(Framework);

    public PropertyBag Properties => _evaluated.Properties;

    public IReadOnlyList<string> Problems => _evaluated.Problems;

    public string Directory => System.IO.Path.GetDirectoryName(Path)!;

    public string AssemblyName =>
        Properties["AssemblyName"] is { Length: > 0 } name && PropertyBag.IsKnown(name)
            ? name
            : System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsSdkStyle => _evaluated.Sdk.Length > 0;

    public bool IsExecutable =>
        Properties["OutputType"].EndsWith("exe", StringComparison.OrdinalIgnoreCase)
        || (Properties["OutputType"].Length == 0 && _evaluated.Sdk is "Microsoft.NET.Sdk.Web" or "Microsoft.NET.Sdk.Worker");

    /// <summary>
    /// The source file of global usings and friend assemblies that the SDK would generate, or <see langword="null"/>.
    /// </summary>
    public string? GeneratedSource
    {
        get
        {
            var friends = Items("InternalsVisibleTo").SelectMany(item => item.Included)
                .Select(name => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{name}\")]\n");
            var source = ImplicitUsings.For(_evaluated, Framework) + string.Concat(friends);
            return source.Length == 0 ? null : source;
        }
    }

    /// <summary>The projects that this one references directly, as absolute paths.</summary>
    public IEnumerable<string> ProjectReferences =>
        Items("ProjectReference")
            .Where(item => !item.Is("ReferenceOutputAssembly", "false"))
            .SelectMany(item => item.Included)
            .Select(Resolve);

    /// <summary>Assemblies that lie beside the sources: <c>Reference</c> items whose file exists.</summary>
    public IEnumerable<string> AssemblyReferences =>
        Items("Reference")
            .SelectMany(item => item.Metadata.TryGetValue("HintPath", out var hint) ? [hint] : item.Included)
            .Where(path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && PropertyBag.IsKnown(path))
            .Select(Resolve)
            .Where(File.Exists)
            .Distinct(MsBuildPath.Comparer);

    /// <summary>Files handed to analyzers, such as <c>RegistryGuard.Models.*.txt</c>.</summary>
    public IEnumerable<string> AdditionalFiles =>
        Items("AdditionalFiles").SelectMany(item => item.Included)
            .Select(Resolve)
            .Where(File.Exists)
            .Distinct(MsBuildPath.Comparer);

    /// <summary>The names of the packages that the project references, by itself or by what it imports.</summary>
    public IEnumerable<string> Packages =>
        Items("PackageReference").Concat(Items("GlobalPackageReference")).SelectMany(item => item.Included);

    /// <summary>Whether the versions of packages stand in <see cref="CentralPackagesFile"/>.</summary>
    public bool HasCentralPackages => CentralPackagesFile is not null && Properties.IsTrue("ManagePackageVersionsCentrally");

    /// <summary>The nearest <c>Directory.Packages.props</c>.</summary>
    public string? CentralPackagesFile => _evaluated.CentralPackagesFile is { } file && File.Exists(file) ? file : null;

    /// <summary>The names of the packages that have a central version.</summary>
    public IEnumerable<string> CentralPackages => Items("PackageVersion").SelectMany(item => item.Included);

    /// <param name="path">The absolute path of the project file.</param>
    public static ProjectFile Read(string path)
    {
        var evaluated = ProjectEvaluator.Evaluate(path);
        var properties = evaluated.Properties;
        if (properties["TargetFramework"].Length == 0
            && TargetFramework.Newest(properties.List("TargetFrameworks")) is { } newest)
            evaluated = ProjectEvaluator.Evaluate(path, newest.Moniker);

        return new ProjectFile(path, evaluated, FrameworkOf(evaluated.Properties));
    }

    /// <summary>The project's C# sources, sorted, each once.</summary>
    /// <param name="tree">The scanned folder, so that no pattern walks the disk again.</param>
    public IReadOnlyCollection<string> Sources(SourceTree tree)
    {
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        if (IsSdkStyle && !Properties.IsFalse("EnableDefaultItems") && !Properties.IsFalse("EnableDefaultCompileItems"))
            sources.UnionWith(DefaultSources(tree));

        foreach (var item in Items("Compile"))
        {
            var removed = Globs(item.Removed);
            sources.RemoveWhere(path => removed.Any(glob => glob.Matches(path)));
            var excluded = Globs(item.Excluded);
            sources.UnionWith(Globs(item.Included)
                .SelectMany(glob => Expand(glob, tree))
                .Where(path => !excluded.Any(glob => glob.Matches(path))));
        }

        return sources;
    }

    private IEnumerable<string> DefaultSources(SourceTree tree)
    {
        var nested = tree.Projects.Select(project => System.IO.Path.GetDirectoryName(project)!)
            .Where(directory => MsBuildPath.IsBelow(directory, Directory))
            .Distinct(MsBuildPath.Comparer)
            .ToArray();
        var excluded = Globs(Properties.List("DefaultItemExcludes").Where(PropertyBag.IsKnown));
        return tree.SourcesBelow(Directory)
            .Where(path => !nested.Any(directory => MsBuildPath.IsBelow(path, directory)))
            .Where(path => !excluded.Any(glob => glob.Matches(path)));
    }

    private static IEnumerable<string> Expand(ItemGlob glob, SourceTree tree)
    {
        if (glob.IsPattern)
            return tree.SourcesBelow(glob.BaseDirectory).Where(glob.Matches);
        return glob.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && File.Exists(glob.Path) ? [glob.Path] : [];
    }

    private static TargetFramework FrameworkOf(PropertyBag properties)
    {
        if (properties["TargetFramework"] is { Length: > 0 } moniker && PropertyBag.IsKnown(moniker))
            return new TargetFramework(moniker);
        return properties["TargetFrameworkVersion"] is { Length: > 0 } version
            ? new TargetFramework("net" + version.TrimStart('v', 'V').Replace(".", "", StringComparison.Ordinal))
            : TargetFramework.Current;
    }

    private IEnumerable<ProjectItem> Items(string type) => _evaluated.Items.Where(item => item.Type == type);

    private ItemGlob[] Globs(IEnumerable<string> entries) => [.. entries.Select(entry => new ItemGlob(Directory, entry))];

    private string Resolve(string path) => MsBuildPath.Resolve(Directory, path);
}
