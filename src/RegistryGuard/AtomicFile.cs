using System.Text;
using RegistryGuard.Commit;
using RegistryGuard.Platform;

namespace RegistryGuard;

/// <summary>
/// <see cref="File"/>'s methods for writing whole files, with the same arguments and the same bytes, but all or nothing: the
/// content is written beside the file, flushed to the disk and renamed over it. Whoever reads meanwhile, or looks after a crash,
/// finds the old content or the new. <see cref="Write"/> does it for whatever else writes a file by its name.
/// </summary>
/// <remarks>
/// The file's mode and, as far as the account may, its owner are kept; a symbolic link is followed to its target; no backup is
/// kept; what is no regular file, like a device, is written in place. The account needs the right to create files in the
/// folder. No lock is taken: two writers do not tear the file, but the later one wins. Where content depends on what was read
/// before, hold a <see cref="RegistryLock"/> around both. The asynchronous methods work on a thread of the pool; cancellation
/// is heeded until the writing begins.
/// </remarks>
public static class AtomicFile
{
    private static readonly UTF8Encoding s_utf8NoBom = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>As <see cref="File.WriteAllText(string, string?)"/>, all or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="contents">What it shall hold.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or folder may not be written, or it is a directory.</exception>
    /// <exception cref="RegistryDurabilityException">Written, but the disk did not confirm it.</exception>
    /// <exception cref="RegistryException">Nothing was written.</exception>
    public static void WriteAllText(string path, string? contents) => WriteAllText(path, contents, s_utf8NoBom);

    /// <summary>As <see cref="File.WriteAllText(string, string?, Encoding)"/>, all or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="contents">What it shall hold.</param>
    /// <param name="encoding">How characters become bytes; its preamble is written.</param>
    /// <inheritdoc cref="WriteAllText(string, string?)" path="/exception"/>
    public static void WriteAllText(string path, string? contents, Encoding encoding)
    {
        Validate(path, encoding);
        Replace(path, Encode(contents, encoding));
    }

    /// <summary>As <see cref="File.WriteAllBytes(string, byte[])"/>, all or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">What it shall hold.</param>
    /// <inheritdoc cref="WriteAllText(string, string?)" path="/exception"/>
    public static void WriteAllBytes(string path, byte[] bytes)
    {
        Validate(path);
        ArgumentNullException.ThrowIfNull(bytes);
        Replace(path, bytes);
    }

    /// <summary>As <see cref="File.WriteAllLines(string, IEnumerable{string})"/>, all or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="contents">The lines that it shall hold.</param>
    /// <inheritdoc cref="WriteAllText(string, string?)" path="/exception"/>
    public static void WriteAllLines(string path, IEnumerable<string> contents) => WriteAllLines(path, contents, s_utf8NoBom);

    /// <inheritdoc cref="WriteAllLines(string, IEnumerable{string})"/>
    public static void WriteAllLines(string path, string[] contents) => WriteAllLines(path, (IEnumerable<string>)contents);

    /// <summary>As <see cref="File.WriteAllLines(string, IEnumerable{string}, Encoding)"/>, all or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="contents">The lines that it shall hold.</param>
    /// <param name="encoding">How characters become bytes; its preamble is written.</param>
    /// <inheritdoc cref="WriteAllText(string, string?)" path="/exception"/>
    public static void WriteAllLines(string path, IEnumerable<string> contents, Encoding encoding)
    {
        Validate(path, encoding);
        ArgumentNullException.ThrowIfNull(contents);
        Replace(path, EncodeLines(contents, encoding));
    }

    /// <inheritdoc cref="WriteAllLines(string, IEnumerable{string}, Encoding)"/>
    public static void WriteAllLines(string path, string[] contents, Encoding encoding) =>
        WriteAllLines(path, (IEnumerable<string>)contents, encoding);

    /// <summary>As <see cref="File.WriteAllTextAsync(string, string?, CancellationToken)"/>, all or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="contents">What it shall hold.</param>
    /// <param name="cancellationToken">Cancels the writing before it has begun.</param>
    /// <inheritdoc cref="WriteAllText(string, string?)" path="/exception"/>
    public static Task WriteAllTextAsync(string path, string? contents, CancellationToken cancellationToken = default) =>
        WriteAllTextAsync(path, contents, s_utf8NoBom, cancellationToken);

    /// <summary>As <see cref="File.WriteAllTextAsync(string, string?, Encoding, CancellationToken)"/>, all or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="contents">What it shall hold.</param>
    /// <param name="encoding">How characters become bytes; its preamble is written.</param>
    /// <param name="cancellationToken">Cancels the writing before it has begun.</param>
    /// <inheritdoc cref="WriteAllText(string, string?)" path="/exception"/>
    public static Task WriteAllTextAsync(
        string path, string? contents, Encoding encoding, CancellationToken cancellationToken = default)
    {
        Validate(path, encoding);
        return Task.Run(() => Replace(path, Encode(contents, encoding)), cancellationToken);
    }

    /// <summary>As <see cref="File.WriteAllBytesAsync(string, byte[], CancellationToken)"/>, all or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">What it shall hold.</param>
    /// <param name="cancellationToken">Cancels the writing before it has begun.</param>
    /// <inheritdoc cref="WriteAllText(string, string?)" path="/exception"/>
    public static Task WriteAllBytesAsync(string path, byte[] bytes, CancellationToken cancellationToken = default)
    {
        Validate(path);
        ArgumentNullException.ThrowIfNull(bytes);
        return Task.Run(() => Replace(path, bytes), cancellationToken);
    }

    /// <summary>
    /// As <see cref="File.WriteAllLinesAsync(string, IEnumerable{string}, CancellationToken)"/>, all or nothing.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="contents">The lines that it shall hold.</param>
    /// <param name="cancellationToken">Cancels the writing before it has begun.</param>
    /// <inheritdoc cref="WriteAllText(string, string?)" path="/exception"/>
    public static Task WriteAllLinesAsync(
        string path, IEnumerable<string> contents, CancellationToken cancellationToken = default) =>
        WriteAllLinesAsync(path, contents, s_utf8NoBom, cancellationToken);

    /// <summary>
    /// As <see cref="File.WriteAllLinesAsync(string, IEnumerable{string}, Encoding, CancellationToken)"/>, all or nothing.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="contents">The lines that it shall hold.</param>
    /// <param name="encoding">How characters become bytes; its preamble is written.</param>
    /// <param name="cancellationToken">Cancels the writing before it has begun.</param>
    /// <inheritdoc cref="WriteAllText(string, string?)" path="/exception"/>
    public static Task WriteAllLinesAsync(
        string path, IEnumerable<string> contents, Encoding encoding, CancellationToken cancellationToken = default)
    {
        Validate(path, encoding);
        ArgumentNullException.ThrowIfNull(contents);
        return Task.Run(() => Replace(path, EncodeLines(contents, encoding)), cancellationToken);
    }

    /// <inheritdoc cref="Copy(string, string, bool)"/>
    public static void Copy(string sourceFileName, string destFileName) => Copy(sourceFileName, destFileName, overwrite: false);

    /// <summary>
    /// As <see cref="File.Copy(string, string, bool)"/>, all or nothing: the copy has the source's mode and times, too.
    /// </summary>
    /// <param name="sourceFileName">The file to copy.</param>
    /// <param name="destFileName">What the copy is called.</param>
    /// <param name="overwrite">Whether it takes the place of a file of that name.</param>
    /// <exception cref="FileNotFoundException">There is no such source.</exception>
    /// <exception cref="IOException">The destination exists and is not to be overwritten.</exception>
    /// <inheritdoc cref="WriteAllText(string, string?)" path="/exception"/>
    public static void Copy(string sourceFileName, string destFileName, bool overwrite)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourceFileName);
        ArgumentException.ThrowIfNullOrEmpty(destFileName);
        using var replacement = WrittenReplacement.Begin(CurrentFileSystem.Instance, destFileName);
        File.Copy(sourceFileName, replacement.Name, overwrite: true);
        if (overwrite) replacement.Complete();
        else replacement.CompleteNew();
    }

    /// <summary>
    /// Has <paramref name="write"/> write the whole file under the name of a temporary file beside it, with whatever API, and then
    /// puts that file in its place. If <paramref name="write"/> throws, nothing was changed.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Is given the temporary name, of an empty file, and closes the file before it returns.</param>
    /// <inheritdoc cref="WriteAllText(string, string?)" path="/exception"/>
    public static void Write(string path, Action<string> write)
    {
        Validate(path);
        ArgumentNullException.ThrowIfNull(write);
        using var replacement = WrittenReplacement.Begin(CurrentFileSystem.Instance, path);
        write(replacement.Name);
        replacement.Complete();
    }

    /// <inheritdoc cref="Write"/>
    public static async Task WriteAsync(string path, Func<string, Task> write)
    {
        Validate(path);
        ArgumentNullException.ThrowIfNull(write);
        using var replacement = await Task.Run(() => WrittenReplacement.Begin(CurrentFileSystem.Instance, path)).ConfigureAwait(false);
        await write(replacement.Name).ConfigureAwait(false);
        await Task.Run(replacement.Complete).ConfigureAwait(false);
    }

    private static void Validate(string path) => ArgumentException.ThrowIfNullOrEmpty(path);

    private static void Validate(string path, Encoding encoding)
    {
        Validate(path);
        ArgumentNullException.ThrowIfNull(encoding);
    }

    private static byte[] Encode(string? contents, Encoding encoding) =>
        [.. encoding.Preamble, .. encoding.GetBytes(contents ?? "")];

    private static byte[] EncodeLines(IEnumerable<string> lines, Encoding encoding)
    {
        var content = new MemoryStream();
        using (var writer = new StreamWriter(content, encoding))
        {
            foreach (var line in lines) writer.WriteLine(line);
        }

        return content.ToArray();
    }

    private static void Replace(string path, byte[] content) => AtomicReplacement.Run(CurrentFileSystem.Instance, path, content);
}
