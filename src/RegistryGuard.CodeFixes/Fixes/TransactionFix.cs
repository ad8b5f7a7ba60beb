using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Shapes;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>Load becomes <c>using var transaction = registry.Begin()</c>, save becomes <c>transaction.Commit()</c>.</summary>
internal sealed class TransactionFix : SingleFileFix
{
    public override string TitleFor(PendingFix finding) => "Change in a transaction";

    protected override bool TryEdit(FixSite site)
    {
        if (site.Counterpart is not { } loadCall
            || TransactionShape.Recognize(site.Model, loadCall, site.Site, site.CancellationToken) is not { } shape)
            return false;

        var (load, save, layout, edits) = (shape.Load, shape.Save, site.Layout, site.Edits);
        var name = FreshName.Of(site, "transaction", shape.Declaration);
        var opening = RegistryOpening.For(site, load, shape.Options);
        var beginAsync = $"BeginAsync({load.Call.CancellationToken}){RegistryOpening.ConfigureAwait(load.Call)}";
        var begin = shape.IsAwaited
            ? $"await using var {name} = await {opening}.{beginAsync};"
            : $"using var {name} = {opening}.Begin();";
        var first = (StatementSyntax?)load.TextStatement ?? shape.Declaration;
        edits.Insert(shape.Declaration.SpanStart, begin + layout.NewLine + layout.IndentationAt(first.SpanStart));
        if (load.TextStatement is { } loadedText)
            edits.Delete(layout.LinesOf(loadedText.Span));
        edits.Replace(load.Value.Span, $"{name}.Value");

        var isCommitAwaited = save.Statement.Expression is AwaitExpressionSyntax;
        var commit = isCommitAwaited
            ? $"await {name}.CommitAsync({save.Call.CancellationToken}){RegistryOpening.ConfigureAwait(save.Call)};"
            : $"{name}.Commit();";
        if (shape.NewValue is { } value)
            commit = $"{name}.Value = {value};{layout.NewLine}{layout.IndentationAt(save.Statement.SpanStart)}{commit}";
        if (save.TextStatement is { } savedText)
            edits.Delete(layout.LinesOf(savedText.Span));
        edits.Replace(save.Statement.Span, commit);
        return true;
    }
}
