// A document written piece by piece beside readers.
// registry: report.txt = nobody\nwhole
// keeps: the last save
// proof: TornLoads
// fixed by: AtomicFile.WriteAllText("report.txt"

using System.IO;

Work.SaveAndLoad(args, Report.Save, Report.Load);

internal static class Report
{
    public static void Save(string name)
    {
        using (var writer = new StreamWriter("report.txt"))
        {
            writer.WriteLine(name);
            for (var line = 0; line < 2000; line++)
                writer.WriteLine($"This is line {line}.");
            writer.Write("whole");
        }
    }

    public static string? Load()
    {
        var lines = File.ReadAllLines("report.txt");
        return lines[^1] == "whole" ? lines[0] : null;
    }
}
