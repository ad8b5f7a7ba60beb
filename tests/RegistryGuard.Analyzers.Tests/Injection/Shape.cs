namespace RegistryGuard.Analyzers.Tests.Injection;

/// <summary>One shape of a read-modify-write. <c>SAVE(content)</c> stands for an atomic save.</summary>
/// <param name="Body">What runs under the lock.</param>
/// <param name="Members">The members that it calls.</param>
internal sealed record Shape(string Body, string Members = "")
{
    public static readonly IReadOnlyDictionary<string, Shape> All = new Dictionary<string, Shape>
    {
        ["text"] = new("var text = File.ReadAllText(FilePath); SAVE(text + line)"),
        ["JSON"] = new("""
            var list = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(FilePath))!;
            list.Add(line);
            SAVE(JsonSerializer.Serialize(list))
            """),
        ["saved only on a condition"] = new("""
            var list = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(FilePath))!;
            if (list.Remove(line))
            {
                SAVE(JsonSerializer.Serialize(list))
            }
            """),
        ["XML from a reader"] = new("""
            System.Xml.Linq.XDocument document;
            using (var reader = new StreamReader(FilePath))
                document = System.Xml.Linq.XDocument.Load(reader);
            document.Root!.Add(new System.Xml.Linq.XElement("line", line));
            SAVE(document.ToString())
            """),
        ["load and save helpers"] = new(
            "var list = Load(); list.Add(line); Save(list);",
            """
            private static List<string> Load() => JsonSerializer.Deserialize<List<string>>(File.ReadAllText(FilePath))!;

            private static void Save(List<string> list) { SAVE(JsonSerializer.Serialize(list)) }
            """),
        ["helpers of another type"] = new(
            "var lines = Lines.Load(); lines.All.Add(line); lines.Save();",
            """
            private sealed class Lines
            {
                public List<string> All { get; init; } = [];

                public static Lines Load() => new() { All = File.ReadAllLines(FilePath).ToList() };

                public void Save() { SAVE(string.Join('\n', All)) }
            }
            """),
        ["beside a reader"] = new(
            "var text = File.ReadAllText(FilePath); SAVE(text + line)",
            "public int Count() => File.ReadAllLines(FilePath).Length;"),
        ["awaited"] = new("var text = await File.ReadAllTextAsync(FilePath); SAVE(text + line)"),
    };

    /// <summary>Load and save take the lock once more: without the outer one, it is released in between.</summary>
    public static Shape LockingTwice(Guard guard) => new(
        "var text = Load(); Save(text + line);",
        $$"""
        private string Load() { {{Inner(guard, "return File.ReadAllText(FilePath);")}} }

        private void Save(string text) { {{Inner(guard, "SAVE(text)")}} }
        """);

    public bool IsAsync => Body.Contains("await ", StringComparison.Ordinal);

    public bool HasReader => Members.Contains("Count()", StringComparison.Ordinal);

    private static string Inner(Guard guard, string body) => Spots.Write(guard.Around).Replace("BODY", body, StringComparison.Ordinal);
}
