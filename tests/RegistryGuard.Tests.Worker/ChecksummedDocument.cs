using System.Security.Cryptography;
using RegistryGuard;

/// <summary>A document that knows its own checksum: half of one and half of another is found out.</summary>
internal sealed class ChecksummedDocument
{
    private const int Smallest = 1024;
    private const int Largest = 4 * 1024 * 1024;

    public int Count { get; set; }

    public string Filling { get; set; } = "";

    public string Checksum { get; set; } = "";

    /// <summary>Commits documents of 1 KB to 4 MB, mostly small ones, until the standard input ends; tells how many.</summary>
    public static int WriteUntilInputEnds(string path)
    {
        var registry = Open(path);
        var ended = Task.Run(Console.In.ReadToEnd);
        var count = 0;
        while (!ended.IsCompleted)
        {
            count++;
            var size = count % 200 == 0 ? Largest / (1 + (count / 200 % 8)) : Smallest << (count % 6);
            registry.Replace(_ => Make(count, size));
            if (count == 1) Console.WriteLine("begun");
        }

        return count;
    }

    /// <summary>Reads that often; tells how many different documents it met.</summary>
    public static int Read(string path, int reads)
    {
        var registry = Open(path);
        var (documents, last) = (0, -1);
        for (var i = 1; i <= reads; i++)
        {
            var document = registry.Read();
            if (document.Checksum != Of(document.Count, document.Filling)) throw new RegistryException($"torn after {i} reads", path);
            if (document.Count != last) documents++;
            last = document.Count;
        }

        return documents;
    }

    private static FileRegistry<ChecksummedDocument> Open(string path) =>
        FileRegistry.Open<ChecksummedDocument>(path, options: new() { Create = () => Make(0, Smallest), Durability = Durability.ProcessCrash });

    private static ChecksummedDocument Make(int count, int size)
    {
        var filling = new string((char)('a' + (count % 26)), size);
        return new() { Count = count, Filling = filling, Checksum = Of(count, filling) };
    }

    private static string Of(int count, string filling) =>
        Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{count}:{filling}")));
}
