namespace RegistryGuard.Analyzers.Tests.Injection;

/// <summary>One way to save atomically, marked as the spot <c>save</c>: without it, the save is one in place.</summary>
internal static class AtomicSave
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["temporary file moved over"] = Marked("""
            var temporary = FilePath + Guid.NewGuid().ToString("N");
            File.WriteAllText(temporary, CONTENT);
            File.Move(temporary, FilePath, overwrite: true);
            """),
        ["temporary file replaces"] = Marked("""
            var temporary = Path.GetTempFileName();
            File.WriteAllText(temporary, CONTENT);
            File.Replace(temporary, FilePath, null);
            """),
        ["writer of a temporary file"] = Marked("""
            var temporary = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            using (var writer = new StreamWriter(temporary))
                writer.Write(CONTENT);
            File.Move(temporary, FilePath, true);
            """),
        ["AtomicFile"] = Marked("RegistryGuard.AtomicFile.WriteAllText(FilePath, CONTENT);"),
    };

    private static string Marked(string code) => $"⟦save|{code}|File.WriteAllText(FilePath, CONTENT);⟧";
}
