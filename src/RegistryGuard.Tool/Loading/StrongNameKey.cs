using System.Buffers.Binary;
using System.Collections.Immutable;

namespace RegistryGuard.Tool.Loading;

/// <summary>The public key of a strong-name key file, so that friend assemblies named with their key see each other.</summary>
/// <remarks>Formats: ECMA-335 II.6.2.1.3 (public keys) and the Windows RSA key blobs.</remarks>
internal static class StrongNameKey
{
    private const int BlobHeader = 8;
    private const int RsaHeader = 12;
    private const byte PrivateKeyBlob = 0x07;

    private static readonly byte[] s_signatureAndHash = [0x00, 0x24, 0x00, 0x00, 0x04, 0x80, 0x00, 0x00];
    private static readonly byte[] s_publicKeyBlob = [0x06, 0x02, 0x00, 0x00, 0x00, 0x24, 0x00, 0x00, .. "RSA1"u8];

    /// <param name="path">A <c>.snk</c> file: a key pair, or a public key alone.</param>
    /// <returns>The public key as assembly names hold it; empty if the file is missing or something else.</returns>
    public static ImmutableArray<byte> PublicKey(string path)
    {
        try
        {
            return File.Exists(path) ? Read(File.ReadAllBytes(path)) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static ImmutableArray<byte> Read(ReadOnlySpan<byte> key)
    {
        if (key.StartsWith(s_signatureAndHash))
            return [.. key];
        if (key.Length < BlobHeader + RsaHeader || key[0] != PrivateKeyBlob || !key[BlobHeader..].StartsWith("RSA2"u8))
            return [];
        var modulus = BinaryPrimitives.ReadInt32LittleEndian(key[(BlobHeader + 4)..]) / 8;
        var numbers = key[(BlobHeader + 4)..];
        var length = RsaHeader - 4 + modulus;
        if (modulus <= 0 || numbers.Length < length)
            return [];

        var blob = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(blob, s_publicKeyBlob.Length + length);
        return [.. s_signatureAndHash, .. blob, .. s_publicKeyBlob, .. numbers[..length]];
    }
}
