namespace RegistryGuard.Analyzers.Engine.Keys;

/// <summary>Method names that promise another result at each call.</summary>
internal static class ResultNames
{
    private static readonly string[] s_prefixes =
    [
        "Next", "New", "Create", "Generate", "Make", "Read", "Dequeue", "Pop", "Take", "Receive", "Random", "Ask", "Prompt", "Choose", "Select", "First", "Last",
    ];

    public static bool SaysNew(string name) =>
        name != "GetTempPath" && (s_prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) || name.StartsWith("GetNext", StringComparison.Ordinal)
        || name.StartsWith("GetTemp", StringComparison.Ordinal) || name.StartsWith("GetUnique", StringComparison.Ordinal));
}
