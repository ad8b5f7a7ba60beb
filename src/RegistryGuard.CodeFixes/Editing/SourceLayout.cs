using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.CodeFixes.Editing;

/// <summary>How a file is laid out, so that new lines look like the old ones: line ends, indentation, brace style.</summary>
internal sealed class SourceLayout
{
    private readonly SyntaxNode _root;
    private readonly SourceText _text;

    public SourceLayout(SyntaxNode root, SourceText text, SyntaxNode near)
    {
        _root = root;
        _text = text;
        NewLine = text.Lines[0] is var line && line.EndIncludingLineBreak > line.End
            ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak))
            : "\n";
        var block = near.FirstAncestorOrSelf<BlockSyntax>();
        BraceOnSameLine = block is not null && !StartsLine(block.OpenBraceToken.SpanStart);
        Indent = IndentUnit(block);
    }

    public string NewLine { get; }

    /// <summary>One level of indentation.</summary>
    public string Indent { get; }

    /// <summary>Whether opening braces stand at the end of a line.</summary>
    public bool BraceOnSameLine { get; }

    public string IndentationAt(int position)
    {
        var line = _text.ToString(_text.Lines.GetLineFromPosition(position).Span);
        return line.Substring(0, line.Length - line.TrimStart(' ', '\t').Length);
    }

    public bool StartsLine(int position) =>
        string.IsNullOrWhiteSpace(_text.ToString(TextSpan.FromBounds(_text.Lines.GetLineFromPosition(position).Start, position)));

    /// <summary>Whether only a comment may follow on the line.</summary>
    public bool EndsLine(int position)
    {
        var rest = _text.ToString(TextSpan.FromBounds(position, LineEnd(position))).Trim();
        return rest.Length == 0 || rest.StartsWith("//", StringComparison.Ordinal);
    }

    public int LineEnd(int position) => _text.Lines.GetLineFromPosition(position).End;

    /// <summary>
    /// Moves the lines behind the one of <paramref name="start"/>, up to and with the one of <paramref name="end"/>, to the
    /// right.
    /// </summary>
    public void Shift(
        SourceEdits edits, int start, int end, int levels = 1) => ShiftLines(edits, LineOf(start) + 1, LineOf(end) + 1, levels);

    /// <summary>Moves the lines between the ones of <paramref name="start"/> and <paramref name="end"/> to the right.</summary>
    public void ShiftBetween(
        SourceEdits edits, int start, int end) => ShiftLines(edits, LineOf(start) + 1, LineOf(end), levels: 1);

    /// <summary>The lines of string literals stay where they are: their blanks belong to the text.</summary>
    private void ShiftLines(SourceEdits edits, int first, int end, int levels)
    {
        var indent = string.Concat(Enumerable.Repeat(Indent, levels));
        for (var i = first; i < end; i++)
        {
            var line = _text.Lines[i];
            if (!string.IsNullOrWhiteSpace(_text.ToString(line.Span)) && !IsInsideLiteral(line.Start))
                edits.Insert(line.Start, indent);
        }
    }

    /// <summary>
    /// The span of whole lines, where a statement has them to itself; else its own span and the blanks behind it.
    /// </summary>
    public TextSpan LinesOf(TextSpan span)
    {
        var start = _text.Lines.GetLineFromPosition(span.Start);
        var end = _text.Lines.GetLineFromPosition(span.End);
        if (StartsLine(span.Start) && string.IsNullOrWhiteSpace(_text.ToString(TextSpan.FromBounds(span.End, end.End))))
            return TextSpan.FromBounds(start.Start, end.EndIncludingLineBreak);
        var behind = span.End;
        while (behind < end.End && _text[behind] is ' ' or '\t')
            behind++;
        return TextSpan.FromBounds(span.Start, behind);
    }

    /// <summary>The blank lines that start at <paramref name="position"/>, itself the start of a line.</summary>
    public TextSpan BlankLinesFrom(int position)
    {
        var number = _text.Lines.GetLineFromPosition(position).LineNumber;
        var end = position;
        for (; number < _text.Lines.Count - 1 && string.IsNullOrWhiteSpace(_text.ToString(_text.Lines[number].Span)); number++)
            end = _text.Lines[number].EndIncludingLineBreak;
        return TextSpan.FromBounds(position, end);
    }

    /// <summary>The blank lines that end where the line of <paramref name="position"/> starts.</summary>
    public TextSpan BlankLinesBefore(int position)
    {
        var line = _text.Lines.GetLineFromPosition(position);
        var number = line.LineNumber;
        while (number > 0 && string.IsNullOrWhiteSpace(_text.ToString(_text.Lines[number - 1].Span)))
            number--;
        return TextSpan.FromBounds(_text.Lines[number].Start, line.Start);
    }

    public int NextLineStart(int position) => _text.Lines.GetLineFromPosition(position).EndIncludingLineBreak;

    private int LineOf(int position) => _text.Lines.GetLineFromPosition(position).LineNumber;

    private bool IsInsideLiteral(int lineStart)
    {
        var token = _root.FindToken(lineStart);
        if (token.SpanStart < lineStart && lineStart < token.Span.End)
            return true;
        return token.Parent?.AncestorsAndSelf().OfType<InterpolatedStringExpressionSyntax>()
            .Any(literal => literal.SpanStart < lineStart && lineStart < literal.Span.End) == true;
    }

    private string IndentUnit(BlockSyntax? block)
    {
        if (block?.Statements.FirstOrDefault() is { } statement && StartsLine(statement.SpanStart))
        {
            var outer = IndentationAt(block.CloseBraceToken.SpanStart);
            var inner = IndentationAt(statement.SpanStart);
            if (inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal))
                return inner.Substring(outer.Length);
        }
        return "    ";
    }
}
