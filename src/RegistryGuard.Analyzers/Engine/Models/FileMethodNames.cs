namespace RegistryGuard.Analyzers.Engine.Models;

/// <summary>
/// What methods without source and without a model say by their names that they do with the file that they are given: the objects of many
/// libraries load and save themselves.
/// </summary>
internal static class FileMethodNames
{
    private static readonly string[] s_loads = ["LoadFromFile", "ReadFromFile", "ParseFromFile", "DeserializeFromFile"];
    private static readonly string[] s_saves = ["SaveToFile", "WriteToFile", "SerializeToFile"];

    /// <summary>All the names, for the token scan.</summary>
    public static IEnumerable<string> All => s_loads.Concat(s_saves).SelectMany(n => new[] { n, n + "Async" });

    public static bool SaysLoad(string name) => Says(s_loads, name);

    public static bool SaysSave(string name) => Says(s_saves, name);

    private static bool Says(string[] names, string name) =>
        Array.IndexOf(names, name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name) >= 0;
}
