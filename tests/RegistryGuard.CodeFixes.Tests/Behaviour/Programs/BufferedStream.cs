// A serializer that writes to the file's stream beside readers.
// registry: scores.json = {"Name":"nobody","Scores":[1]}
// keeps: the last save
// proof: TornLoads
// fixed by: AtomicFile.WriteAllBytes("scores.json"

using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

Work.SaveAndLoad(args, Board.Save, Board.Load);

internal sealed class Sheet
{
    public string Name { get; set; } = "";
    public List<int> Scores { get; set; } = [];
}

internal static class Board
{
    public static void Save(string name)
    {
        var sheet = new Sheet { Name = name, Scores = Enumerable.Range(0, 5000).ToList() };
        using var stream = new FileStream("scores.json", FileMode.Create, FileAccess.Write, FileShare.Read);
        JsonSerializer.Serialize(stream, sheet);
    }

    public static string? Load() => JsonSerializer.Deserialize<Sheet>(File.ReadAllText("scores.json"))?.Name;
}
