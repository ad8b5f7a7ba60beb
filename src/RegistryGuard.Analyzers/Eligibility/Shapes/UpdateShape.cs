using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>Load, plain synchronous changes, save, one after the other: what becomes <c>Update(r => { … })</c>.</summary>
internal sealed class UpdateShape
{
    private UpdateShape(JsonLoad load, JsonSave save, IReadOnlyList<StatementSyntax> changes, string options, bool isAwaited)
    {
        Load = load;
        Save = save;
        Changes = changes;
        Options = options;
        IsAwaited = isAwaited;
    }

    public JsonLoad Load { get; }

    public JsonSave Save { get; }

    /// <summary>The statements between load and save.</summary>
    public IReadOnlyList<StatementSyntax> Changes { get; }

    /// <summary>The serializer options that travel along, or "".</summary>
    public string Options { get; }

    public bool IsAwaited { get; }

    public static UpdateShape? Recognize(
        SemanticModel model, SyntaxNode loadCall, SyntaxNode saveCall, CancellationToken cancellation)
    {
        if (DirectPair.Recognize(model, loadCall, saveCall, cancellation) is not { } pair)
            return null;
        var (load, save) = (pair.Load, pair.Save);
        if (StatementList.Of(pair.Declaration) is not { } list || StatementList.Of(save.Statement)?.Container != list.Container
            || !load.Type.IsReferenceType
            || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(save.Value, cancellation).Symbol, pair.Local))
            return null;
        var first = list.IndexOf(pair.Declaration) + 1;
        var last = list.IndexOf(save.FirstStatement) - 1;
        if (last < first - 1)
            return null;

        var changes = list.Range(first, last).ToList();
        var after = list.From(list.IndexOf(save.Statement) + 1).ToList();
        var local = pair.Local;
        if (LocalFlow.Uses(model, local, after, cancellation).Any()
            || LocalFlow.Writes(model, local, changes, cancellation).Any()
            || LocalFlow.Escaping(model, changes, list.Statements.Except(changes), cancellation).Count > 0
            || !LambdaBody.Fits(model, changes, pair.Function, cancellation)
            || pair.IsRegistryUsedIn(model, changes, cancellation))
            return null;
        return new UpdateShape(load, save, changes, pair.Options, pair.Function.CanAwait(model, loadCall, cancellation));
    }
}
