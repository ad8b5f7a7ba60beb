namespace RegistryGuard.Supervision.Registries.Json;

/// <summary>
/// A place in a JSON document (RFC 6901), where <c>*</c> stands for every member of an object or every element of an array.
/// </summary>
internal sealed class JsonPointer
{
    private const string Every = "*";

    private readonly string[] _steps;

    private JsonPointer(string text, string[] steps)
    {
        Text = text;
        _steps = steps;
    }

    public string Text { get; }

    /// <summary>The unescaped names on the way.</summary>
    public IReadOnlyList<string> Steps => _steps;

    public bool HasWildcard => _steps.Contains(Every);

    /// <exception cref="FormatException">It is no pointer.</exception>
    public static JsonPointer Parse(string text)
    {
        if (text.Length == 0) return new JsonPointer(text, []);
        if (text[0] != '/') throw new FormatException($"'{text}' is no JSON pointer: write '/{text}'");
        return new JsonPointer(text, [.. text[1..].Split('/').Select(Unescape)]);
    }

    /// <summary>One step more on the way to a place.</summary>
    public static string Append(string pointer, string step) =>
        $"{pointer}/{step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>The one value at this place below <paramref name="root"/>.</summary>
    public JsonValue? Find(JsonValue root)
    {
        JsonValue? value = root;
        foreach (var step in _steps)
        {
            value = Child(value.Value, step);
            if (value is null) return null;
        }

        return value;
    }

    /// <summary>All values at this place below <paramref name="root"/>, in the order of the text.</summary>
    public IEnumerable<JsonValue> FindAll(JsonValue root) => FindAll(root, 0);

    /// <summary>The pointer without wildcards that leads to a value which <see cref="FindAll(JsonValue)"/> gave.</summary>
    public static string PathTo(JsonValue value)
    {
        var at = 0;
        var pointer = "";
        while (at != value.Index)
        {
            var position = 0;
            foreach (var child in new JsonValue(value.Text, at))
            {
                if (value.Index < child.Token.After)
                {
                    pointer = Append(pointer, child.IsMember ? child.Name : position.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    at = child.Index;
                    break;
                }

                position++;
            }
        }

        return pointer;
    }

    public override string ToString() => Text;

    private IEnumerable<JsonValue> FindAll(JsonValue value, int depth)
    {
        if (depth == _steps.Length)
        {
            yield return value;
        }
        else if (_steps[depth] != Every)
        {
            if (Child(value, _steps[depth]) is not { } child) yield break;
            foreach (var found in FindAll(child, depth + 1)) yield return found;
        }
        else
        {
            foreach (var child in value)
            {
                foreach (var found in FindAll(child, depth + 1)) yield return found;
            }
        }
    }

    private static JsonValue? Child(JsonValue value, string step) =>
        value.IsArray
            ? int.TryParse(step, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position)
                ? value.Element(position)
                : null
            : value.Member(step);

    private static string Unescape(string step) =>
        step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
