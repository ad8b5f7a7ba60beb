using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>
/// A JSON load and a JSON save in plain sight of the same registry, in one function, that the runtime's typed registry can
/// take over with the same bytes: same path, same type, options that go together.
/// </summary>
internal sealed class DirectPair
{
    private DirectPair(JsonLoad load, JsonSave save, LocalDeclarationStatementSyntax declaration, ILocalSymbol local,
        EnclosingFunction function, string options)
    {
        Load = load;
        Save = save;
        Declaration = declaration;
        Local = local;
        Function = function;
        Options = options;
    }

    public JsonLoad Load { get; }

    public JsonSave Save { get; }

    public LocalDeclarationStatementSyntax Declaration { get; }

    /// <summary>The local that holds the document.</summary>
    public ILocalSymbol Local { get; }

    public EnclosingFunction Function { get; }

    public string Options { get; }

    public static DirectPair? Recognize(
        SemanticModel model, SyntaxNode loadCall, SyntaxNode saveCall, CancellationToken cancellation)
    {
        if (!RuntimeReference.Has(model.Compilation, RuntimeReference.FileRegistry)
            || EnclosingFunction.Around(loadCall, saveCall) is not { } function
            || JsonLoad.Recognize(model, loadCall, cancellation) is not { } load
            || JsonSave.Recognize(model, saveCall, cancellation) is not { } save
            || load.Local(model, cancellation) is not { } local
            || !SymbolEqualityComparer.Default.Equals(load.Type, save.Type)
            || !RegistryDocument.IsOpenable(load.Type) || RegistryDocument.HasFailuresToldApart(loadCall)
            || !PathExpression.AreAlike(load.Call.Path, save.Call.Path)
            || !PathExpression.IsRepeatable(model, load.Call.Path, cancellation)
            || SerializerOptions.Merge(model, load.Options, save.Options, cancellation) is not { } options)
            return null;

        var pair = new DirectPair(load, save, load.Declaration!, local, function, options);
        return pair.IsAlone(model, cancellation) ? pair : null;
    }

    /// <summary>Whether <paramref name="statements"/> read, write, check or lock the registry as well.</summary>
    public bool IsRegistryUsedIn(SemanticModel model, IEnumerable<SyntaxNode> statements, CancellationToken cancellation)
    {
        var code = statements.ToList();
        return code.SelectMany(statement => statement.DescendantNodesAndSelf())
            .Any(node => node != Save.Call.Syntax && node != Load.Call.Syntax
                && FileCall.Recognize(model, node, cancellation) is { } call
                    && PathExpression.AreAlike(call.Path, Load.Call.Path))
            || new LockReentrance(model, cancellation).IsPossible(code, Load.Call.Syntax, Save.Call.Syntax);
    }

    /// <summary>
    /// No other load or save of the registry belongs to the operation, no other lock of it is taken, what the options and
    /// the path name exists before the load, and no preprocessor directive cuts through.
    /// </summary>
    private bool IsAlone(SemanticModel model, CancellationToken cancellation)
    {
        if (StatementList.Of(Declaration) is not { } list || list.IndexOf(Save.Statement) is var last && last < 0)
            return false;
        var first = list.IndexOf(Load.FirstStatement!);
        var operation = new LockedRange(model, list, Load.Call.Syntax, Save.Call.Syntax, cancellation);
        var path = Load.Call.Path.ToString();
        var start = Load.FirstStatement!.SpanStart;
        return operation.First == first && operation.Last == last
            && !list.Range(first, last).Any(new AlikeAccess(model, Save.Call.Syntax, cancellation).IsSavedIn)
            && !LockReentrance.IsHeldAt(Declaration, new LockTarget(path))
            && !list.Range(first, last)
                .Any(statement => Directives.Choose(statement) || LockReentrance.TakesLock(statement, new LockTarget(path)))
            && !FolderCreation.IsIn(model, list.Range(first, last), cancellation)
            && PathExpression.IsValidAt(model, path, start, Save.Call.Syntax, cancellation)
            && (Options.Length == 0 || PathExpression.IsValidAt(model, Options, start, Save.Call.Syntax, cancellation));
    }
}
