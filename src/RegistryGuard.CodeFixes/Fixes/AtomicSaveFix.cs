using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.Analyzers.Eligibility.Shapes;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>
/// <c>File.WriteAllText</c> becomes <c>AtomicFile.WriteAllText</c>; what is written through a handle is collected in memory
/// first; other APIs write under a temporary name.
/// </summary>
internal sealed class AtomicSaveFix : SingleFileFix
{
    public override string TitleFor(PendingFix finding) => "Save atomically";

    protected override bool TryEdit(FixSite site)
    {
        if (InPlaceSave.Recognize(site.Model, site.Site, site.CancellationToken).Shape is not { } save)
            return false;
        Edit(site, save, levels: 0);
        return true;
    }

    /// <param name="site">Where to edit.</param>
    /// <param name="save">The save in place.</param>
    /// <param name="levels">How much further to the right the statement is moved by another edit.</param>
    public static void Edit(FixSite site, InPlaceSave save, int levels)
    {
        var atomicFile = site.Names.Of(RuntimeReference.AtomicFile, save.Path.SpanStart);
        if (save.Call is { } call)
            Rename(site, call, atomicFile);
        else if (save.Buffered is { } buffered)
            Collect(site, buffered, atomicFile, levels);
        else if (save.Xml is { } xml)
            Collect(site, xml, atomicFile, levels);
        else if (save.Named is { } named)
            WriteByName(site, named, atomicFile, levels);
    }

    /// <summary>Turns <c>File</c> into <c>AtomicFile</c>.</summary>
    public static void Rename(FixSite site, AtomicSaveShape shape, string atomicFile)
    {
        if (shape.WrittenType is { } type)
            site.Edits.Replace(type.Span, atomicFile);
        else
            site.Edits.Insert(shape.Call.SpanStart, atomicFile + ".");
    }

    private static void Collect(FixSite site, BufferedSaveShape shape, string atomicFile, int levels)
    {
        var (handle, layout) = (shape.Handle, site.Layout);
        var buffer = FrameworkType(site, handle.IsText ? "StringWriter" : "MemoryStream", handle.Opening.SpanStart);
        site.Edits.Replace(handle.Opening.Span, $"new {buffer}()");
        if (!shape.Declaration.Type.IsVar && shape.Declaration.Type.ToString() is not ("Stream" or "TextWriter"))
            site.Edits.Replace(shape.Declaration.Type.Span, buffer);

        var name = shape.Declaration.Variables[0].Identifier.Text;
        var write = (handle.IsText ? "WriteAllText" : "WriteAllBytes") + (shape.IsAwaited ? "Async" : "");
        var content = handle.IsText ? $"{name}.ToString()" : $"{name}.ToArray()";
        var encoding = handle.Encoding is null ? "" : $", {handle.Encoding}";
        var token = shape.Cancellation is null ? "" : $", {shape.Cancellation}";
        var save = $"{(shape.IsAwaited ? "await " : "")}{atomicFile}.{write}({handle.Path}, {content}{encoding}{token}){shape.ConfigureAwait};";
        if (shape.NeedsBraces)
            SaveInBraces(site, shape, save, levels);
        else if (shape.ToClose.Count > 0)
            SaveBehindWriters(site, shape, save, levels);
        else if (layout.StartsLine(shape.LastUse.SpanStart) && layout.EndsLine(shape.LastUse.Span.End))
            site.Edits.Insert(layout.LineEnd(shape.LastUse.Span.End), NewLine(site, shape.LastUse, levels) + save);
        else
            site.Edits.Insert(shape.LastUse.Span.End, " " + save);
    }

    /// <summary><c>using (stream) using (writer) …</c> becomes <c>using (stream) { using (writer) … save }</c>.</summary>
    private static void SaveInBraces(FixSite site, BufferedSaveShape shape, string save, int levels)
    {
        var (layout, edits) = (site.Layout, site.Edits);
        var around = (UsingStatementSyntax)shape.Declaration.Parent!;
        var newLine = NewLine(site, around, levels);
        edits.Insert(around.CloseParenToken.Span.End, layout.BraceOnSameLine ? " {" : newLine + "{");
        if (!layout.StartsLine(around.Statement.SpanStart))
            edits.Insert(around.Statement.SpanStart, newLine + layout.Indent);
        var isIndented = layout.IndentationAt(around.Statement.SpanStart).Length > layout.IndentationAt(around.SpanStart).Length;
        if (!isIndented)
            layout.Shift(edits, around.CloseParenToken.SpanStart, around.Statement.Span.End);
        edits.Insert(layout.LineEnd(around.Statement.Span.End), $"{newLine}{layout.Indent}{save}{newLine}}}");
    }

    /// <summary><c>using var writer = …; …</c> becomes <c>using (var writer = …) { … } save</c>.</summary>
    private static void SaveBehindWriters(FixSite site, BufferedSaveShape shape, string save, int levels)
    {
        var (layout, edits) = (site.Layout, site.Edits);
        var last = shape.ToClose[shape.ToClose.Count - 1];
        var newLine = NewLine(site, last, levels);
        foreach (var writer in shape.ToClose)
        {
            edits.Insert(writer.Declaration.SpanStart, "(");
            edits.Replace(writer.SemicolonToken.Span, ")");
        }
        if (!layout.EndsLine(last.Span.End) || !layout.EndsLine(shape.LastUse.Span.End))
        {
            edits.Insert(last.Span.End, " {");
            edits.Insert(shape.LastUse.Span.End, $" }} {save}");
            return;
        }
        edits.Insert(last.Span.End, layout.BraceOnSameLine ? " {" : newLine + "{");
        layout.Shift(edits, last.Span.End, shape.LastUse.Span.End);
        edits.Insert(layout.LineEnd(shape.LastUse.Span.End), $"{newLine}}}{newLine}{save}");
    }

    private static void Collect(FixSite site, XmlSaveShape shape, string atomicFile, int levels)
    {
        var statement = shape.Statement;
        var name = FreshName.Of(site, "buffer", statement);
        var (newLine, inner) = (NewLine(site, statement, levels), NewLine(site, statement, levels + 1));
        var open = site.Layout.BraceOnSameLine ? " {" : newLine + "{";
        var memoryStream = FrameworkType(site, "MemoryStream", statement.SpanStart);
        site.Edits.Insert(statement.SpanStart, $"using (var {name} = new {memoryStream}()){open}{inner}");
        site.Edits.Replace(shape.Path.Expression.Span, name);
        site.Edits.Insert(statement.Span.End,
            $"{inner}{atomicFile}.WriteAllBytes({shape.Path.Expression}, {name}.ToArray());{newLine}}}");
    }

    /// <summary><c>document.Save(path);</c> becomes <c>AtomicFile.Write(path, temporary => document.Save(temporary));</c>.</summary>
    private static void WriteByName(FixSite site, NamedSaveShape shape, string atomicFile, int levels)
    {
        var (layout, edits) = (site.Layout, site.Edits);
        var (first, last) = (shape.Writing[0], shape.Writing[shape.Writing.Count - 1]);
        var temporary = FreshName.Of(site, "temporary", first);
        var opening = shape.IsAwaited
            ? $"await {atomicFile}.WriteAsync({shape.Path}, async {temporary} =>"
            : $"{atomicFile}.Write({shape.Path}, {temporary} =>";
        edits.Replace(shape.Path.Span, temporary);
        if (shape.Call is { } call)
        {
            edits.Insert(call.SpanStart, opening + " ");
            edits.Insert(call.SemicolonToken.SpanStart, ")" + AwaitedCall.ConfigureAwait(AwaitedCall.Call(call.Expression)));
            return;
        }
        if (!layout.StartsLine(first.SpanStart) || !layout.EndsLine(last.Span.End))
        {
            edits.Insert(first.SpanStart, opening + " { ");
            edits.Insert(last.Span.End, " });");
            return;
        }
        var newLine = NewLine(site, first, levels);
        edits.Insert(first.SpanStart, opening + (layout.BraceOnSameLine ? " {" : newLine + "{") + newLine + layout.Indent);
        layout.Shift(edits, first.SpanStart, last.Span.End);
        edits.Insert(layout.LineEnd(last.Span.End), newLine + "});");
    }

    private static string NewLine(FixSite site, StatementSyntax statement, int levels) =>
        site.Layout.NewLine + site.Layout.IndentationAt(statement.SpanStart) + string.Concat(Enumerable.Repeat(
            site.Layout.Indent, levels));

    private static string FrameworkType(FixSite site, string name, int position) => site.Names.Of("System.IO", name, position);
}
