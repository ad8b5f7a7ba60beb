namespace RegistryGuard.Tool.Loading.Projects;

/// <summary>What one item element of a project file does to its list.</summary>
/// <param name="Type">The list: Compile, ProjectReference, Using…</param>
/// <param name="Include">The entries added, separated by semicolons, or empty.</param>
/// <param name="Exclude">The entries left out of what is added.</param>
/// <param name="Remove">The entries taken out of the list.</param>
/// <param name="Metadata">Attributes and child elements: HintPath, Static, Alias…</param>
internal sealed record ProjectItem(
    string Type, string Include, string Exclude, string Remove, IReadOnlyDictionary<string, string> Metadata)
{
    public IEnumerable<string> Included => Entries(Include);

    public IEnumerable<string> Excluded => Entries(Exclude);

    public IEnumerable<string> Removed => Entries(Remove);

    public bool Is(string metadata, string value) =>
        Metadata.TryGetValue(metadata, out var actual) && actual.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Entries(string list) =>
        list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(PropertyBag.IsKnown);
}
