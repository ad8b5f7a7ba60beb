using RegistryGuard.Tool.Loading.Projects;

namespace RegistryGuard.Tool.Loading;

/// <summary>The references between the projects of a folder: transitive, as the SDK passes them on, and free of cycles.</summary>
internal sealed class ProjectGraph
{
    private readonly Dictionary<string, ProjectFile> _projects;
    private readonly Dictionary<string, SortedSet<string>> _references = new(MsBuildPath.Comparer);

    public ProjectGraph(IEnumerable<ProjectFile> projects)
    {
        _projects = projects.ToDictionary(project => project.Path, MsBuildPath.Comparer);
        foreach (var path in _projects.Keys.Order(StringComparer.Ordinal))
            Visit(path, []);
    }

    /// <summary>
    /// The projects that <paramref name="project"/> can use. References to projects outside the folder are left out.
    /// </summary>
    public IReadOnlyCollection<string> ReferencesOf(ProjectFile project) => _references[project.Path];

    private SortedSet<string> Visit(string path, HashSet<string> open)
    {
        if (_references.TryGetValue(path, out var known))
            return known;
        var references = new SortedSet<string>(StringComparer.Ordinal);
        open.Add(path);
        foreach (var reference in _projects[path].ProjectReferences.Where(reference => _projects.ContainsKey(reference)))
        {
            // A reference back to a project that is still being visited would close a cycle.
            if (open.Contains(reference))
                continue;
            var beyond = Visit(reference, open);
            references.Add(reference);
            references.UnionWith(beyond);
        }

        references.ExceptWith(open);
        open.Remove(path);
        return _references[path] = references;
    }
}
