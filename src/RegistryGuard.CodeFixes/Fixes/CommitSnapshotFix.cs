using RegistryGuard.Analyzers.Eligibility.Shapes;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary><c>var state = registry.Read();</c> becomes the value of a transaction, which commits behind the last change.</summary>
internal sealed class CommitSnapshotFix : SingleFileFix
{
    public override string TitleFor(PendingFix finding) => "Change the registry in a transaction";

    protected override bool TryEdit(FixSite site)
    {
        if (site.Counterpart is not { } readCall
            || SnapshotTransactionShape.Recognize(site.Model, readCall, site.CancellationToken).Shape is not { } shape)
            return false;

        var (read, layout, edits) = (shape.Read, site.Layout, site.Edits);
        var name = FreshName.Of(site, "transaction", read.Declaration);
        var configureAwait = AwaitedCall.ConfigureAwait(read.Call);
        var begin = read.IsAwaited
            ? $"await using var {name} = await {read.Registry}.BeginAsync({read.Arguments}){configureAwait};"
            : $"using var {name} = {read.Registry}.Begin({read.Arguments});";
        var commit = read.IsAwaited ? $"await {name}.CommitAsync({read.Arguments}){configureAwait};" : $"{name}.Commit();";
        edits.Insert(read.Declaration.SpanStart, begin + layout.NewLine + layout.IndentationAt(read.Declaration.SpanStart));
        edits.Replace(read.Value.Span, $"{name}.Value");
        edits.Insert(
            layout.LineEnd(shape.LastChange.Span.End), layout.NewLine + layout.IndentationAt(shape.LastChange.SpanStart) + commit);
        return true;
    }
}
