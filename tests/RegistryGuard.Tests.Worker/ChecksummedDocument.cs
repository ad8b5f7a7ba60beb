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

    /// <summary>Commits documents of 1 KB to 4 MB, mostly small ones; the last has the count -1.</summary>
    public static void Write(string path, int count)
    {
        var registry = Open(path);
        for (var i = 1; i <= count; i++)
        {
            var size = i % 50 == 0 ? Largest / (1 + (i / 50 % 8)) : Smallest << (i % 6);
            registry.Replace(_ => Make(i == count ? -1 : i, size));
        }
    }

    /// <summary>Reads until the last document, at least so many times.</summary>
    public static int ReadUntil(string path, int atLeast)
    {
        var registry = Open(path);
        for (var reads = 1; ; reads++)
        {
            var document = registry.Read();
            if (document.Checksum != Of(document.Count, document.Filling)) throw new RegistryException($"torn after {reads} reads", path);
            if (document.Count == -1 && reads >= atLeast) return reads;
        }
    }

    private static FileRegistry<ChecksummedDocument> Open(string path) =>
        FileRegistry.Open<ChecksummedDocument>(path, options: new() { Create = () => Make(0, Smallest), Durability = Durability.ProcessCrash });

    private static ChecksummedDocument Make(int count, int size)
    {
        var filling = new string((char)('a' + (Math.Abs(count) % 26)), size);
        return new() { Count = count, Filling = filling, Checksum = Of(count, filling) };
    }

    private static string Of(int count, string filling) =>
        Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{count}:{filling}")));
}
