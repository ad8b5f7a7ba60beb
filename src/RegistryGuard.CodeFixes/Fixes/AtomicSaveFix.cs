using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.Analyzers.Eligibility.Shapes;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary><c>File.WriteAllText</c> becomes <c>AtomicFile.WriteAllText</c>.</summary>
internal sealed class AtomicSaveFix : RegistryFix
{
    public override string Title => "Save atomically";

    public override bool TryEdit(FixSite site)
    {
        if (AtomicSaveShape.Recognize(site.Model, site.Site, site.CancellationToken) is not { } shape)
            return false;
        Edit(site, shape);
        return true;
    }

    public static void Edit(FixSite site, AtomicSaveShape shape)
    {
        var atomicFile = site.Names.Of(RuntimeReference.AtomicFile, shape.Call.Syntax.SpanStart);
        if (shape.WrittenType is { } type)
            site.Edits.Replace(type.Span, atomicFile);
        else
            site.Edits.Insert(shape.Call.Syntax.SpanStart, atomicFile + ".");
    }
}
