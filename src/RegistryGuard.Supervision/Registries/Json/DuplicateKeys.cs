using System.Buffers;

namespace RegistryGuard.Supervision.Registries.Json;

/// <summary>
/// Finds names that an object has twice. JSON allows it, and parsers keep one of the two: which one the program sees is chance.
/// </summary>
internal static class DuplicateKeys
{
    private const int Few = 12;

    /// <summary>The later ones of equally named members, in the order of the text.</summary>
    public static IReadOnlyList<JsonValue> Find(JsonText text)
    {
        List<JsonValue>? found = null;
        for (var i = 0; i < text.Tokens.Length; i++)
        {
            var value = new JsonValue(text, i);
            if (value.IsObject) FindIn(value, ref found);
        }

        return found ?? [];
    }

    private static void FindIn(JsonValue value, ref List<JsonValue>? found)
    {
        var count = 0;
        var rented = ArrayPool<(int Hash, int Index)>.Shared.Rent(Few);
        foreach (var child in value)
        {
            if (count == rented.Length)
            {
                var larger = ArrayPool<(int, int)>.Shared.Rent(count * 2);
                rented.CopyTo(larger, 0);
                ArrayPool<(int, int)>.Shared.Return(rented);
                rented = larger;
            }

            rented[count++] = (HashOf(child), child.Index);
        }

        var members = rented.AsSpan(0, count);
        members.Sort();
        for (var i = 1; i < members.Length; i++)
        {
            if (members[i].Hash != members[i - 1].Hash) continue;
            var member = new JsonValue(value.Text, members[i].Index);
            if (member.Name == new JsonValue(value.Text, members[i - 1].Index).Name) (found ??= []).Add(member);
        }

        ArrayPool<(int, int)>.Shared.Return(rented);
    }

    private static int HashOf(JsonValue member)
    {
        if (member.RawName.Contains((byte)'\\')) return HashOf(System.Text.Encoding.UTF8.GetBytes(member.Name));
        return HashOf(member.RawName);
    }

    private static int HashOf(ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.AddBytes(name);
        return hash.ToHashCode();
    }
}
