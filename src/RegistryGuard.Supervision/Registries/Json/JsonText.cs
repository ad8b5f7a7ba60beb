using System.Buffers;
using System.Text.Json;

namespace RegistryGuard.Supervision.Registries.Json;

/// <summary>
/// A JSON document together with its bytes: every value knows where it stands, so that one can be replaced while all bytes
/// around it stay. Comments and trailing commas are let be, as the runtime does.
/// </summary>
internal sealed class JsonText
{
    private static readonly JsonReaderOptions s_options =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 512 };

    private readonly Token[] _tokens;

    private JsonText(byte[] content, int start, Token[] tokens)
    {
        Content = content;
        Start = start;
        _tokens = tokens;
    }

    /// <summary>All bytes, with the byte order mark if there is one.</summary>
    public byte[] Content { get; }

    /// <summary>Where the document begins: behind the byte order mark.</summary>
    public int Start { get; }

    public JsonValue Root => new(this, 0);

    internal ReadOnlySpan<Token> Tokens => _tokens;

    /// <exception cref="JsonDamageException">The bytes are no JSON document.</exception>
    public static JsonText Parse(byte[] content)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var start = content.AsSpan().StartsWith(mark) ? mark.Length : 0;
        var json = content.AsSpan(start);
        if (json.Trim(" \t\r\n"u8).IsEmpty) throw new JsonDamageException("the file is empty", 1, 1, isTorn: true);
        if (!json.ContainsAnyExcept((byte)0))
            throw new JsonDamageException($"the file holds nothing but {json.Length} zero bytes", 1, 1, isTorn: true);

        try
        {
            return new JsonText(content, start, Tokenize(json, start));
        }
        catch (JsonException damage)
        {
            throw JsonDamageException.From(damage, json, s_options);
        }
    }

    /// <summary>The line and the column (in bytes) of a position, both from 1.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        var before = Content.AsSpan(Start, offset - Start);
        return (before.Count((byte)'\n') + 1, before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1);
    }

    private static Token[] Tokenize(ReadOnlySpan<byte> json, int start)
    {
        var reader = new Utf8JsonReader(json, s_options);
        var buffer = ArrayPool<Token>.Shared.Rent(Math.Max(64, json.Length / 24));
        try
        {
            var count = 0;
            var open = new Stack<int>();
            var (nameStart, nameEnd) = (0, 0);
            while (reader.Read())
            {
                var at = start + (int)reader.TokenStartIndex;
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    (nameStart, nameEnd) = (at, at + reader.ValueSpan.Length + 2);
                    continue;
                }

                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    ref var container = ref buffer[open.Pop()];
                    container = container with { End = at + 1, After = count };
                    continue;
                }

                if (count == buffer.Length) buffer = Grow(buffer);
                var quotes = reader.TokenType == JsonTokenType.String ? 2 : 0;
                buffer[count] = new Token(at, at + reader.ValueSpan.Length + quotes, nameStart, nameEnd, count + 1);
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) open.Push(count);
                (nameStart, nameEnd) = (0, 0);
                count++;
            }

            return buffer.AsSpan(0, count).ToArray();
        }
        finally
        {
            ArrayPool<Token>.Shared.Return(buffer);
        }
    }

    private static Token[] Grow(Token[] buffer)
    {
        var larger = ArrayPool<Token>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<Token>.Shared.Return(buffer);
        return larger;
    }

    /// <summary>A value, in the order of the text; the values inside a container follow it directly.</summary>
    /// <param name="Start">The first byte.</param>
    /// <param name="End">Behind the last byte.</param>
    /// <param name="NameStart">The opening quote of the member's name, if the value is a member.</param>
    /// <param name="NameEnd">Behind the closing quote of the name; 0 if the value is no member.</param>
    /// <param name="After">The index of the first token that is not inside this value.</param>
    internal readonly record struct Token(int Start, int End, int NameStart, int NameEnd, int After);
}
