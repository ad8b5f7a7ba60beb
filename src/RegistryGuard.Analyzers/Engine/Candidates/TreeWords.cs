using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Analyzers.Engine.Candidates;

/// <summary>
/// Which words the text of a tree may contain: a Bloom filter, read off the text without making a single token. Kept as long as the
/// tree lives, so that an edit pays for one file; holds no symbols.
/// </summary>
internal sealed class TreeWords
{
    private const int ChunkLength = 1 << 14;
    private const uint EmptyHash = 2166136261;

    /// <summary>The loop over every character of the program is worth compiling well the first time.</summary>
    private const MethodImplOptions CompileWellAtOnce = (MethodImplOptions)512;

    private static readonly ConditionalWeakTable<SyntaxTree, TreeWords> s_cache = new();

    private readonly ulong[] _bits;

    private TreeWords(SourceText text)
    {
        _bits = new ulong[Math.Max(16, NextPowerOfTwo(text.Length / 128))];
        var buffer = ArrayPool<char>.Shared.Rent(ChunkLength);
        var hash = EmptyHash;
        for (var start = 0; start < text.Length; start += ChunkLength)
        {
            var count = Math.Min(ChunkLength, text.Length - start);
            text.CopyTo(start, buffer, 0, count);
            hash = Add(buffer, count, hash, _bits);
        }

        if (hash != EmptyHash)
            Set(_bits, hash);
        ArrayPool<char>.Shared.Return(buffer);
    }

    public static TreeWords Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (s_cache.TryGetValue(tree, out var words))
            return words;
        words = new(tree.GetText(cancellation));
        return s_cache.GetValue(tree, _ => words);
    }

    /// <summary>False where the text does not contain <paramref name="word"/>; true where it does, and now and then where it does not.</summary>
    public bool MayContain(string word) => MayContain(HashOf(word));

    /// <summary>The same by the word's hash, for those who ask many trees.</summary>
    public bool MayContain(uint wordHash)
    {
        var (first, second) = BitsOf(wordHash, _bits);
        return IsSet(_bits, first) && IsSet(_bits, second);
    }

    public static uint HashOf(string word)
    {
        var hash = EmptyHash;
        foreach (var c in word)
            hash = Add(hash, c);
        return hash;
    }

    /// <summary>Whether a character can be part of an identifier; one beyond ASCII always counts.</summary>
    public static bool IsPartOfWord(char c) => (uint)((c | 0x20) - 'a') < 26 || (uint)(c - '0') < 10 || c == '_' || c >= 0x80;

    [MethodImpl(CompileWellAtOnce)]
    private static uint Add(char[] buffer, int count, uint hash, ulong[] bits)
    {
        for (var i = 0; i < count; i++)
        {
            if (IsPartOfWord(buffer[i]))
            {
                hash = Add(hash, buffer[i]);
            }
            else if (hash != EmptyHash)
            {
                Set(bits, hash);
                hash = EmptyHash;
            }
        }

        return hash;
    }

    private static uint Add(uint hash, char c) => (hash ^ c) * 16777619;

    private static void Set(ulong[] bits, uint hash)
    {
        var (first, second) = BitsOf(hash, bits);
        bits[first >> 6] |= 1UL << (int)(first & 63);
        bits[second >> 6] |= 1UL << (int)(second & 63);
    }

    private static bool IsSet(ulong[] bits, uint bit) => (bits[bit >> 6] & (1UL << (int)(bit & 63))) != 0;

    private static (uint First, uint Second) BitsOf(uint hash, ulong[] bits)
    {
        var mask = (uint)((bits.Length * 64) - 1);
        return (hash & mask, (hash >> 15) * 2654435769 & mask);
    }

    private static int NextPowerOfTwo(int value)
    {
        var power = 1;
        while (power < value)
            power <<= 1;
        return power;
    }
}
