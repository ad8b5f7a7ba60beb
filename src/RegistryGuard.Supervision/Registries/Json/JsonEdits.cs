using System.Text;

namespace RegistryGuard.Supervision.Registries.Json;

/// <summary>
/// Changes of single values of a <see cref="JsonText"/>. All bytes outside the changed values stay as they are; a member that is
/// added is set like its neighbour.
/// </summary>
internal sealed class JsonEdits(JsonText text)
{
    private readonly List<Edit> _edits = [];

    /// <summary>Spells a value anew.</summary>
    /// <param name="value">The value.</param>
    /// <param name="json">Its new spelling: one JSON value.</param>
    public void Replace(JsonValue value, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        if (!value.Raw.SequenceEqual(bytes)) _edits.Add(new Edit(value.Token.Start, value.Token.End, bytes));
    }

    /// <summary>Sets a member: its value if there is one of that name, else as a new last member.</summary>
    public void Set(JsonValue container, string name, string json)
    {
        if (container.Member(name) is { } member)
            Replace(member, json);
        else
            Add(container, name, json);
    }

    /// <summary>Takes a member away, with the comma and the gap that came with it.</summary>
    public void Remove(JsonValue member)
    {
        var content = text.Content;
        var comma = member.Token.NameStart - 1;
        while (IsGap(content[comma])) comma--;
        if (content[comma] == (byte)',')
        {
            _edits.Add(new Edit(comma, member.Token.End, []));
            return;
        }

        var end = member.Token.End;
        while (IsGap(content[end])) end++;
        if (content[end] == (byte)',')
        {
            end++;
            while (IsGap(content[end])) end++;
            _edits.Add(new Edit(member.Token.NameStart, end, []));
        }
        else
        {
            _edits.Add(new Edit(member.Token.NameStart, member.Token.End, []));
        }
    }

    /// <summary>The document with all changes.</summary>
    public byte[] Apply()
    {
        // Members added at one place keep the order in which they were added.
        var edits = _edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.End).ToArray();
        using var output = new MemoryStream(text.Content.Length + edits.Sum(edit => edit.Bytes.Length));
        var at = 0;
        foreach (var edit in edits)
        {
            if (edit.Start < at) throw new InvalidOperationException($"Two changes overlap at byte {edit.Start}.");
            output.Write(text.Content, at, edit.Start - at);
            output.Write(edit.Bytes);
            at = edit.End;
        }

        output.Write(text.Content, at, text.Content.Length - at);
        return output.ToArray();
    }

    private void Add(JsonValue container, string name, string json)
    {
        if (!container.IsObject) throw new InvalidOperationException($"A member '{name}' can only be added to an object.");
        JsonValue? last = null;
        foreach (var child in container) last = child;
        var key = JsonSpelling.Of(name);
        if (last is { } neighbour)
        {
            var member = $",{GapBefore(neighbour)}{key}{Colon(neighbour)}{json}";
            _edits.Add(new Edit(neighbour.Token.End, neighbour.Token.End, Encoding.UTF8.GetBytes(member)));
        }
        else
        {
            var start = container.Token.Start + 1;
            var separator = _edits.Exists(edit => edit.Start == start && edit.End == start) ? ", " : "";
            _edits.Add(new Edit(start, start, Encoding.UTF8.GetBytes($"{separator}{key}: {json}")));
        }
    }

    /// <summary>The white space between the comma or brace and the name.</summary>
    private string GapBefore(JsonValue member)
    {
        var start = member.Token.NameStart;
        while (IsGap(text.Content[start - 1])) start--;
        return Encoding.UTF8.GetString(text.Content, start, member.Token.NameStart - start);
    }

    /// <summary>The colon with the white space around it; plain where a comment stands there.</summary>
    private string Colon(JsonValue member)
    {
        var colon = Encoding.UTF8.GetString(text.Content, member.Token.NameEnd, member.Token.Start - member.Token.NameEnd);
        return colon.Trim() == ":" ? colon : ": ";
    }

    private static bool IsGap(byte character) => character is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private readonly record struct Edit(int Start, int End, byte[] Bytes);
}
