using RegistryGuard.Analyzers.Eligibility.Shapes;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>A JSON load becomes <c>FileRegistry.Open&lt;T&gt;(path).Read()</c>.</summary>
internal sealed class ReadThroughRegistryFix : SingleFileFix
{
    public override string TitleFor(PendingFix finding) => "Read through the registry";

    protected override bool TryEdit(FixSite site)
    {
        if (ReadThroughShape.Recognize(site.Model, site.Site, site.CancellationToken) is not { } shape)
            return false;
        var load = shape.Load;
        var opening = RegistryOpening.For(site, load, shape.Options);
        var read = shape.IsAwaited
            ? $"await {opening}.ReadAsync({load.Call.CancellationToken}){RegistryOpening.ConfigureAwait(load.Call)}"
            : $"{opening}.Read()";
        if (load.TextStatement is { } text)
            site.Edits.Delete(site.Layout.LinesOf(text.Span));
        site.Edits.Replace(load.Value.Span, read);
        return true;
    }
}
