namespace RegistryGuard.CodeFixes.Tests.Behaviour;

/// <summary>How a fix is seen to have helped, when eight processes run the program.</summary>
internal enum Proof
{
    /// <summary>Before, updates that returned are missing from the registry; after, none is.</summary>
    LostUpdates,

    /// <summary>Before, a load meets a document that is not whole; after, none does.</summary>
    TornLoads,

    /// <summary>Before, updates throw; after, none does.</summary>
    FailedUpdates,
}

/// <summary>
/// A racy program from the folder <c>Programs</c>: a file, or a folder with a <c>Program.cs</c> in which folders are further projects.
/// The comment at its top says what it is about.
/// </summary>
internal sealed class SampleProgram
{
    private const string Harness = "Work.cs";

    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Behaviour", "Programs");

    private readonly Dictionary<string, string> _heading;

    private SampleProgram(string name)
    {
        Name = name;
        Sources = [.. Files(name), (Harness, File.ReadAllText(Path.Combine(s_folder, Harness)))];
        _heading = Sources[0].Text.Split('\n')
            .TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => line[2..].Trim().Split(": ", 2))
            .Where(entry => entry.Length == 2)
            .ToDictionary(entry => entry[0], entry => entry[1]);
        var registry = _heading["registry"].Split(" = ", 2);
        (Registry, Original) = (registry[0], registry[1].Replace("\\n", "\n", StringComparison.Ordinal));
    }

    public string Name { get; }

    /// <summary>The files, <c>Program.cs</c> first.</summary>
    public (string Name, string Text)[] Sources { get; }

    /// <summary>The registry's file, in the folder that the program runs in.</summary>
    public string Registry { get; }

    /// <summary>What the file holds at the start.</summary>
    public string Original { get; }

    public Proof Proof => Enum.Parse<Proof>(_heading.GetValueOrDefault("proof", nameof(Proof.LostUpdates)));

    /// <summary>What the fixed program must contain.</summary>
    public string FixedBy => _heading["fixed by"];

    /// <summary>The rules whose findings no fix is expected to remove yet: to be deleted from the program once one does.</summary>
    public string[] Missing => Rules("missing");

    /// <summary>Suggestions that stay and are right to stay.</summary>
    public string[] Left => Rules("left");

    /// <summary>Whether each save replaces what was saved before, so that a name that is gone is no lost update.</summary>
    public bool KeepsLastSaveOnly => _heading.GetValueOrDefault("keeps") == "the last save";

    /// <summary>Whether the program is wrong even where it runs alone, so that the fix changes what it writes.</summary>
    public bool IsWrongAlone => _heading.GetValueOrDefault("alone") == "wrong";

    public static SampleProgram Read(string name) => new(name);

    public static IEnumerable<string> Names() => Directory.EnumerateFileSystemEntries(s_folder)
        .Select(entry => Path.GetFileNameWithoutExtension(entry))
        .Where(name => name + ".cs" != Harness)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Text)> Files(string name)
    {
        var folder = Path.Combine(s_folder, name);
        if (!Directory.Exists(folder))
            return [("Program.cs", File.ReadAllText(folder + ".cs"))];
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(folder, file), Text: File.ReadAllText(file)))
            .OrderByDescending(file => file.Name == "Program.cs").ThenBy(file => file.Name, StringComparer.Ordinal);
    }

    private string[] Rules(string entry) => _heading.GetValueOrDefault(entry, "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
