using System.Buffers;
using System.Globalization;
using System.Text;

namespace RegistryGuard.Supervision.Processes.Linux;

/// <summary>
/// Reads what a process's owner alone may read: arguments and environment, and the status with its user. What may not be read,
/// or is gone, is <see langword="null"/>.
/// </summary>
internal sealed class ProcDetailReader(ProcFileSystem files)
{
    private const int FirstSize = 16 * 1024;
    private const int LargestSize = 8 * 1024 * 1024;

    public IReadOnlyList<string>? ReadArguments(int pid) =>
        ReadWhole(pid, "cmdline\0"u8, text => (IReadOnlyList<string>)Split(text));

    public OwnershipMark? ReadMark(int pid) => ReadWhole(pid, "environ\0"u8, FindMark);

    public uint? ReadUser(int pid) => ReadWhole(pid, "status\0"u8, FindUser) is { } user
        ? uint.Parse(user, CultureInfo.InvariantCulture)
        : null;

    private delegate T? Reader<T>(ReadOnlySpan<byte> text);

    private T? ReadWhole<T>(int pid, ReadOnlySpan<byte> name, Reader<T> reader)
        where T : class
    {
        for (var size = FirstSize; size <= LargestSize; size *= 8)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(size);
            try
            {
                if (files.Read(pid, name, buffer, out var length) != 0) return null;
                if (length < buffer.Length) return reader(buffer.AsSpan(0, length));
            }
            finally
            {
                // Other programs' secrets are not left in a shared buffer.
                ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            }
        }

        return null;
    }

    private static OwnershipMark? FindMark(ReadOnlySpan<byte> environment)
    {
        if (environment.IndexOf("REGISTRYGUARD_"u8) < 0) return null;
        string? registry = null, entry = null, owner = null;
        foreach (var variable in Split(environment))
        {
            if (Value(variable, OwnershipMark.RegistryVariable) is { } path) registry = path;
            else if (Value(variable, OwnershipMark.EntryVariable) is { } id) entry = id;
            else if (Value(variable, OwnershipMark.OwnerVariable) is { } identity) owner = identity;
        }

        return OwnershipMark.FromParts(registry, entry, owner);
    }

    private static string? Value(string variable, string name) =>
        variable.StartsWith(name, StringComparison.Ordinal) && variable.Length > name.Length && variable[name.Length] == '='
            ? variable[(name.Length + 1)..]
            : null;

    /// <summary>The second number (the effective user) of the line <c>Uid:	1000	1000	1000	1000</c>.</summary>
    private static string? FindUser(ReadOnlySpan<byte> status)
    {
        var start = status.IndexOf("\nUid:"u8);
        if (start < 0) return null;
        var line = status[(start + 1)..];
        var end = line.IndexOf((byte)'\n');
        return Encoding.ASCII.GetString(end < 0 ? line : line[..end]).Split('\t') is [_, _, var user, ..] ? user : null;
    }

    private static List<string> Split(ReadOnlySpan<byte> text)
    {
        List<string> parts = [];
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)0);
            parts.Add(Encoding.UTF8.GetString(end < 0 ? text : text[..end]));
            text = end < 0 ? [] : text[(end + 1)..];
        }

        return parts;
    }
}
