using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Tool.Fixing;

/// <summary>A file with other content: same encoding, same byte order mark, same line endings.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="Before">The text as it was read.</param>
/// <param name="After">The text to write.</param>
internal sealed record FileEdit(string Path, SourceText Before, string After)
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>An edit that keeps the line endings of the file.</summary>
    public static FileEdit Of(string path, SourceText before, SourceText after) =>
        new(path, before, LineEndings.Keep(before, after.ToString()));

    /// <summary>Writes the file atomically unless it has been changed since it was read.</summary>
    /// <returns>Whether the file was written.</returns>
    /// <exception cref="IOException">The file cannot be written; it is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder is read-only; it is as it was.</exception>
    public async Task<bool> TryWriteAsync(CancellationToken cancellationToken)
    {
        var encoding = Before.Encoding ?? s_utf8;
        var bytes = await File.ReadAllBytesAsync(Path, cancellationToken);
        var mark = ByteOrderMark(bytes, encoding);
        if (!encoding.GetString(bytes.AsSpan(mark.Length)).Equals(Before.ToString(), StringComparison.Ordinal))
            return false;

        await AtomicFile.WriteAllBytesAsync(Path, [.. mark, .. encoding.GetBytes(After)], cancellationToken);
        return true;
    }

    private static byte[] ByteOrderMark(byte[] bytes, Encoding encoding) =>
        encoding.GetPreamble() is { Length: > 0 } preamble && bytes.AsSpan().StartsWith(preamble) ? preamble : [];
}
