using System.Text.Json;

namespace RegistryGuard.Supervision.Registries.Json;

/// <summary>One value of a <see cref="JsonText"/>.</summary>
internal readonly struct JsonValue(JsonText text, int index)
{
    public JsonText Text => text;

    public int Index => index;

    public JsonText.Token Token => text.Tokens[index];

    /// <summary>The bytes as they are spelled.</summary>
    public ReadOnlySpan<byte> Raw => text.Content.AsSpan(Token.Start, Token.End - Token.Start);

    /// <summary>The value as it is spelled.</summary>
    public string Spelling => System.Text.Encoding.UTF8.GetString(Raw);

    public bool IsObject => text.Content[Token.Start] == (byte)'{';

    public bool IsArray => text.Content[Token.Start] == (byte)'[';

    public bool IsString => text.Content[Token.Start] == (byte)'"';

    public bool IsNull => text.Content[Token.Start] == (byte)'n';

    public bool IsNumber => text.Content[Token.Start] is (byte)'-' or (>= (byte)'0' and <= (byte)'9');

    public bool IsMember => Token.NameEnd > 0;

    /// <summary>The member's name, unescaped.</summary>
    public string Name => Unescape(RawName);

    /// <summary>The member's name as it is spelled, without the quotes.</summary>
    public ReadOnlySpan<byte> RawName => text.Content.AsSpan(Token.NameStart + 1, Token.NameEnd - Token.NameStart - 2);

    public (int Line, int Column) Position => text.PositionOf(IsMember ? Token.NameStart : Token.Start);

    /// <summary>The values directly inside.</summary>
    public ChildEnumerator GetEnumerator() => new(text, IsObject || IsArray ? index : -1);

    /// <summary>The member of that name; the last one if there are several, as parsers have it.</summary>
    public JsonValue? Member(string name)
    {
        if (!IsObject) return null;
        JsonValue? found = null;
        foreach (var child in this)
        {
            if (child.IsNamed(name)) found = child;
        }

        return found;
    }

    public JsonValue? Element(int position)
    {
        if (!IsArray) return null;
        foreach (var child in this)
        {
            if (position-- == 0) return child;
        }

        return null;
    }

    /// <summary>The text of a string, the spelling of a number or a boolean; <see langword="null"/> for anything else.</summary>
    public string? AsText()
    {
        if (IsString) return Unescape(Raw[1..^1]);
        return IsObject || IsArray || IsNull ? null : Spelling;
    }

    /// <summary>The number, also if it is spelled as a string.</summary>
    public long? AsInt64() =>
        !IsObject && !IsArray && System.Buffers.Text.Utf8Parser.TryParse(IsString ? Raw[1..^1] : Raw, out long value, out var used)
            && used == (IsString ? Raw.Length - 2 : Raw.Length)
            ? value
            : null;

    /// <summary>Whether the value is spelled as that word, without looking at quotes.</summary>
    public bool IsWord(string word)
    {
        if (IsObject || IsArray) return false;
        var spelled = IsString ? Raw[1..^1] : Raw;
        return EqualsText(spelled, word);
    }

    public bool IsNamed(string name) => IsMember && EqualsText(RawName, name);

    private static bool EqualsText(ReadOnlySpan<byte> spelled, string text)
    {
        if (spelled.Contains((byte)'\\')) return Unescape(spelled) == text;
        if (spelled.Length < text.Length) return false;
        Span<byte> buffer = stackalloc byte[256];
        return System.Text.Encoding.UTF8.TryGetBytes(text, buffer, out var length)
            ? spelled.SequenceEqual(buffer[..length])
            : System.Text.Encoding.UTF8.GetString(spelled) == text;
    }

    private static string Unescape(ReadOnlySpan<byte> spelled)
    {
        if (!spelled.Contains((byte)'\\')) return System.Text.Encoding.UTF8.GetString(spelled);
        var quoted = new byte[spelled.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        spelled.CopyTo(quoted.AsSpan(1));
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString()!;
    }

    internal struct ChildEnumerator(JsonText text, int container)
    {
        private int _next = container + 1;
        private readonly int _end = container < 0 ? 0 : text.Tokens[container].After;

        public JsonValue Current { get; private set; }

        public bool MoveNext()
        {
            if (_next >= _end) return false;
            Current = new JsonValue(text, _next);
            _next = text.Tokens[_next].After;
            return true;
        }
    }
}
