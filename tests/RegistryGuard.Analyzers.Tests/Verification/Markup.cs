using System.Text;

namespace RegistryGuard.Analyzers.Tests.Verification;

/// <summary>A sample and the spans that <c>{|id:…|}</c> marks in it. Marks may nest.</summary>
internal sealed record Markup(string Text, IReadOnlyList<(int Start, int End, string Id)> Spans)
{
    public static Markup Parse(string source)
    {
        var text = new StringBuilder();
        var open = new Stack<(int Start, string Id)>();
        var spans = new List<(int, int, string)>();
        for (var i = 0; i < source.Length; i++)
        {
            if (source.AsSpan(i).StartsWith("{|RG"))
            {
                var colon = source.IndexOf(':', i);
                open.Push((text.Length, source[(i + 2)..colon]));
                i = colon;
            }
            else if (open.Count > 0 && source.AsSpan(i).StartsWith("|}"))
            {
                var (start, id) = open.Pop();
                spans.Add((start, text.Length, id));
                i++;
            }
            else
            {
                text.Append(source[i]);
            }
        }

        return new(text.ToString(), spans);
    }
}
