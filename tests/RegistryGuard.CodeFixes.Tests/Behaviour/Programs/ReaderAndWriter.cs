// StreamReader and StreamWriter.
// registry: names.txt = first\n
// fixed by: RegistryLock.Acquire("names.txt")

using System.IO;

Work.Run(args, Names.Add);

internal static class Names
{
    public static void Add(string name)
    {
        string text;
        using (var reader = new StreamReader("names.txt"))
        {
            text = reader.ReadToEnd();
        }

        using (var writer = new StreamWriter("names.txt"))
        {
            writer.Write(text);
            writer.WriteLine(name);
        }
    }
}
