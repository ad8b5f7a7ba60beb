using System.Xml;

namespace RegistryGuard.Tool.Fixing.Packages;

/// <summary>The elements of an XML text with their places, so that the text can be edited and all else in it stays as it is.</summary>
internal sealed class XmlOutline
{
    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    private readonly List<XmlOutline> _children = [];

    private XmlOutline(string name, int start) => (Name, Start) = (name, start);

    /// <summary>The local name.</summary>
    public string Name { get; }

    /// <summary>Where the start tag begins.</summary>
    public int Start { get; }

    /// <summary>Where the end tag begins, or <see langword="null"/> for an empty element.</summary>
    public int? EndTag { get; private set; }

    public Dictionary<string, string> Attributes { get; } = [];

    public IReadOnlyList<XmlOutline> Children => _children;

    /// <exception cref="XmlException">The text is not well-formed.</exception>
    public static XmlOutline Parse(string text)
    {
        var lines = LineStarts(text);
        using var reader = XmlReader.Create(new StringReader(text), s_settings);
        var open = new Stack<XmlOutline>();
        XmlOutline? root = null;
        while (reader.Read())
        {
            var info = (IXmlLineInfo)reader;
            if (reader.NodeType == XmlNodeType.Element)
            {
                // The reader's place is that of the name, behind "<".
                var element = new XmlOutline(reader.LocalName, lines[info.LineNumber - 1] + info.LinePosition - 2);
                root ??= element;
                if (open.TryPeek(out var parent))
                    parent._children.Add(element);
                if (!reader.IsEmptyElement)
                    open.Push(element);
                while (reader.MoveToNextAttribute())
                    element.Attributes[reader.LocalName] = reader.Value;
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                // Behind "</".
                open.Pop().EndTag = lines[info.LineNumber - 1] + info.LinePosition - 3;
            }
        }

        return root!;
    }

    public IEnumerable<XmlOutline> Descendants() => _children.SelectMany(child => child.Descendants().Prepend(child));

    /// <summary>Lines as XML counts them: they end with CR LF, LF or CR.</summary>
    private static List<int> LineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        }

        return starts;
    }
}
