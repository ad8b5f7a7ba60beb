using System.IO.Enumeration;
using System.Runtime.InteropServices;

namespace RegistryGuard.Supervision.Processes.Linux;

/// <summary>
/// Every look into <c>/proc</c>: the seam where a test takes one away. Files there are made while they are read, have no size
/// and no locks, so they are read by plain <c>open</c>, <c>read</c>, <c>close</c>.
/// </summary>
internal unsafe partial class ProcFileSystem
{
    private const string Root = "/proc";
    private const int ReadOnlyCloseOnExec = 0x8_0000;

    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>The numbers of all processes, without a string for each.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public virtual IEnumerable<int> ListPids() =>
        new FileSystemEnumerable<int>(Root, (ref entry) => int.Parse(entry.FileName), s_everything)
        {
            ShouldIncludePredicate = (ref entry) => char.IsAsciiDigit(entry.FileName[0]),
        };

    /// <summary>Reads up to the buffer's length of <c>/proc/{pid}/{name}</c>.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="name">The file, ended by NUL.</param>
    /// <param name="buffer">Filled from its beginning.</param>
    /// <param name="length">How many bytes were read.</param>
    /// <returns>0 or the error number.</returns>
    public virtual int Read(int pid, ReadOnlySpan<byte> name, Span<byte> buffer, out int length)
    {
        const int LongestPath = 64;
        var path = stackalloc byte[LongestPath];
        var written = new Span<byte>(path, LongestPath);
        System.Text.Unicode.Utf8.TryWrite(written, $"{Root}/{pid}/", out var prefix);
        name.CopyTo(written[prefix..]);

        length = 0;
        var file = Open(path, ReadOnlyCloseOnExec);
        if (file < 0) return Marshal.GetLastPInvokeError();
        try
        {
            while (length < buffer.Length)
            {
                nint read;
                fixed (byte* start = buffer[length..]) read = Read(file, start, (nuint)(buffer.Length - length));
                if (read == 0) return 0;
                if (read > 0) length += (int)read;
                else if (Marshal.GetLastPInvokeError() is var errno && errno != LinuxErrno.Interrupted) return errno;
            }

            return 0;
        }
        finally
        {
            _ = Close(file);
        }
    }

    /// <summary>The text of a file that is no process's own, below <c>/proc</c>.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public virtual string ReadText(string name) => File.ReadAllText($"{Root}/{name}");

    /// <summary>Where a link below <c>/proc</c> leads; <see langword="null"/> if there is none or it may not be read.</summary>
    public virtual string? ReadLink(string name)
    {
        try
        {
            return new FileInfo($"{Root}/{name}").LinkTarget;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Where the links of a folder below <c>/proc</c> lead; none if it may not be read.</summary>
    public virtual IReadOnlyList<string> ReadLinks(string folder)
    {
        try
        {
            var links = new DirectoryInfo($"{Root}/{folder}").EnumerateFileSystemInfos();
            return [.. links.Select(link => link.LinkTarget).OfType<string>()];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Whether any process has the number, also one that <c>/proc</c> hides.</summary>
    /// <returns>0 or the error number.</returns>
    public virtual int TestExistence(int pid) => Kill(pid, 0) == 0 ? 0 : Marshal.GetLastPInvokeError();

    // Variadic only for flags that create a file; Linux's ABIs pass both kinds of arguments alike.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int Open(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int file, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
