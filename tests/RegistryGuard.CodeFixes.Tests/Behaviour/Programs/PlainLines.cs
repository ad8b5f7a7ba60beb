// Lines of text.
// registry: names.txt = first\n
// fixed by: RegistryLock.Acquire("names.txt")

using System.IO;
using System.Linq;

Work.Run(args, Names.Add);

internal static class Names
{
    public static void Add(string name)
    {
        var lines = File.ReadAllLines("names.txt").ToList();
        lines.Add(name);
        lines.Sort();
        File.WriteAllLines("names.txt", lines);
    }
}
