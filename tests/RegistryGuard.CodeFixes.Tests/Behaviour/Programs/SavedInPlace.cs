// A save in place beside readers.
// registry: status.txt = nobody whole
// keeps: the last save
// proof: TornLoads
// fixed by: AtomicFile.WriteAllText("status.txt"

using System;
using System.IO;

Work.SaveAndLoad(args, Status.Save, Status.Load);

internal static class Status
{
    private static readonly string s_filling = new('x', 50_000);

    public static void Save(string name) => File.WriteAllText("status.txt", $"{name} {s_filling} whole");

    public static string? Load()
    {
        var text = File.ReadAllText("status.txt");
        return text.EndsWith("whole", StringComparison.Ordinal) ? text.Split(' ')[0] : null;
    }
}
