using System.Text;
using System.Xml;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Tool.Fixing.Packages;

/// <summary>A project file that gets one item more. All other bytes of it stay as they are.</summary>
internal sealed class ProjectXml
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _path;
    private readonly SourceText _source;
    private readonly string _text;
    private readonly XmlOutline _root;

    private ProjectXml(string path, SourceText source)
    {
        _path = path;
        _source = source;
        _text = source.ToString();
        _root = XmlOutline.Parse(_text);
    }

    private string NewLine => _text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <exception cref="ProjectXmlException">The file is missing, not readable, or no XML.</exception>
    public static ProjectXml Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return new ProjectXml(path, SourceText.From(stream, s_strictUtf8));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException or DecoderFallbackException)
        {
            throw new ProjectXmlException($"{path} cannot be edited: {e.Message}", e);
        }
    }

    /// <summary>Whether there is such an item, under whatever condition.</summary>
    public bool Mentions(string item, string include) => _root.Descendants().Any(element => element.Name == item && Includes(element, include));

    /// <summary>
    /// Adds an item: to the first unconditional group that has items of its type, in their order if they are sorted, else in a group of
    /// its own at the end.
    /// </summary>
    public FileEdit WithItem(string item, string include, string? version)
    {
        var added = version is null ? $"""<{item} Include="{include}" />""" : $"""<{item} Include="{include}" Version="{version}" />""";
        var group = _root.Children.FirstOrDefault(child =>
            child is { Name: "ItemGroup", EndTag: not null } && !child.Attributes.ContainsKey("Condition")
            && child.Children.Any(element => element.Name == item));
        return new FileEdit(_path, _source, group is null ? WithGroup(added) : WithItemIn(group, item, include, added));
    }

    private string WithItemIn(XmlOutline group, string item, string include, string added)
    {
        var items = group.Children.Where(element => element.Name == item).ToList();
        var names = items.Select(element => element.Attributes.GetValueOrDefault("Include", "")).ToList();
        var isSorted = names.SequenceEqual(names.Order(StringComparer.OrdinalIgnoreCase));
        var next = isSorted ? names.FindIndex(name => StringComparer.OrdinalIgnoreCase.Compare(name, include) > 0) : -1;
        if (next >= 0 && !IsCommentBefore(items[next].Start))
            return WithItemBefore(items[next].Start, added);

        var end = group.EndTag!.Value;
        return StartsLine(end)
            ? _text.Insert(LineStart(end), IndentationAt(items[^1].Start) + added + NewLine)
            : _text.Insert(end, added);
    }

    private string WithItemBefore(int position, string added) =>
        _text.Insert(position, StartsLine(position) ? added + NewLine + IndentationAt(position) : added);

    private string WithGroup(string added)
    {
        if (_root.EndTag is not { } end)
            return WithFirstGroup(added);
        if (!StartsLine(end))
            return _text.Insert(end, $"<ItemGroup>{added}</ItemGroup>");

        var indentation = _root.Children.Where(child => StartsLine(child.Start)).Select(child => IndentationAt(child.Start)).FirstOrDefault("  ");
        var unit = indentation.Length > 0 ? indentation : "  ";
        var group = $"{indentation}<ItemGroup>{NewLine}{indentation}{unit}{added}{NewLine}{indentation}</ItemGroup>{NewLine}";
        var line = LineStart(end);
        var endsBlank = IsBlankLineBefore(line);
        var isSpaced = _root.Children.Skip(1).Any(child => IsBlankLineBefore(LineStart(child.Start)));
        return _text.Insert(line, endsBlank ? group + NewLine : isSpaced ? NewLine + group : group);
    }

    /// <summary>An empty <c>&lt;Project /&gt;</c> is opened.</summary>
    private string WithFirstGroup(string added)
    {
        var end = _text.LastIndexOf("/>", StringComparison.Ordinal);
        var name = _text[(_root.Start + 1)..].Split([' ', '/', '\t', '\r', '\n'], 2)[0];
        var tag = _text[..end].TrimEnd();
        return $"{tag}>{NewLine}  <ItemGroup>{NewLine}    {added}{NewLine}  </ItemGroup>{NewLine}</{name}>{_text[(end + 2)..]}";
    }

    private static bool Includes(XmlOutline element, string include) =>
        element.Attributes.GetValueOrDefault("Include", "").Split(';', StringSplitOptions.TrimEntries).Contains(include, StringComparer.OrdinalIgnoreCase);

    /// <summary>A comment above an item is about that item.</summary>
    private bool IsCommentBefore(int position) => _text[..position].TrimEnd().EndsWith("-->", StringComparison.Ordinal);

    private int LineStart(int position) => position == 0 ? 0 : _text.LastIndexOf('\n', position - 1) + 1;

    private bool StartsLine(int position) => string.IsNullOrWhiteSpace(_text[LineStart(position)..position]);

    private string IndentationAt(int position)
    {
        var line = _text[LineStart(position)..position];
        return line[..(line.Length - line.TrimStart(' ', '\t').Length)];
    }

    private bool IsBlankLineBefore(int lineStart) =>
        lineStart > 0 && string.IsNullOrWhiteSpace(_text[LineStart(lineStart - 1)..lineStart]);
}
