using System.Text;
using Microsoft.CodeAnalysis;

namespace RegistryGuard.Tool.Fixing;

/// <summary>Writes changed documents back to their files: same encoding, same byte order mark, same line endings.</summary>
internal static class SourceWriter
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the document unless its file has been changed since it was read.</summary>
    /// <returns>Whether the file was written.</returns>
    /// <exception cref="IOException">The file cannot be written; it is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder is read-only; it is as it was.</exception>
    public static async Task<bool> TryWriteAsync(Document original, Document changed, CancellationToken cancellationToken)
    {
        var path = original.FilePath!;
        var before = await original.GetTextAsync(cancellationToken);
        var after = await changed.GetTextAsync(cancellationToken);
        var encoding = before.Encoding ?? s_utf8;
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        if (!Decode(bytes, encoding).Equals(before.ToString(), StringComparison.Ordinal))
            return false;

        var content = encoding.GetBytes(LineEndings.Keep(before, after.ToString()));
        await AtomicFile.WriteAllBytesAsync(path, [.. ByteOrderMark(bytes, encoding), .. content], cancellationToken);
        return true;
    }

    private static byte[] ByteOrderMark(byte[] bytes, Encoding encoding) =>
        encoding.GetPreamble() is { Length: > 0 } preamble && bytes.AsSpan().StartsWith(preamble) ? preamble : [];

    private static string Decode(byte[] bytes, Encoding encoding) =>
        encoding.GetString(bytes.AsSpan(ByteOrderMark(bytes, encoding).Length));
}
