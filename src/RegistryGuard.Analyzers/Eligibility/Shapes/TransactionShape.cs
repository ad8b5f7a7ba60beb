using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>
/// Load and save with early returns, awaits, loops or whole replacements in between: what becomes
/// <c>Begin()</c>, <c>Value</c>, <c>Commit()</c>.
/// </summary>
internal sealed class TransactionShape
{
    private TransactionShape(
        JsonLoad load, JsonSave save, LocalDeclarationStatementSyntax declaration, string options, string? newValue,
        bool isAwaited)
    {
        Load = load;
        Save = save;
        Declaration = declaration;
        Options = options;
        NewValue = newValue;
        IsAwaited = isAwaited;
    }

    public JsonLoad Load { get; }

    public JsonSave Save { get; }

    public LocalDeclarationStatementSyntax Declaration { get; }

    public string Options { get; }

    /// <summary>What the transaction's value is set to before it commits; null if the loaded object itself was changed.</summary>
    public string? NewValue { get; }

    public bool IsAwaited { get; }

    public static TransactionShape? Recognize(
        SemanticModel model, SyntaxNode loadCall, SyntaxNode saveCall, CancellationToken cancellation)
    {
        if (DirectPair.Recognize(model, loadCall, saveCall, cancellation) is not { } pair
            || StatementList.Of(pair.Declaration) is not { IsSwitchSection: false } list)
            return null;
        var first = list.IndexOf(pair.Declaration);
        var last = list.IndexOf(pair.Save.Statement);
        if (last <= first || StatementList.Of(pair.Save.Statement) is not { } savingList || IsInLoop(pair.Save.Statement, list)
            || pair.Function.Declaration.DescendantNodes().Any(node => node is LabeledStatementSyntax))
            return null;

        // Committing ends the lock; a path that does not commit holds it to the end of the block.
        var commitsAlways = savingList.Container == list.Container;
        var body = (commitsAlways ? list.Range(first + 1, last) : list.From(first + 1)).ToList();
        var path = pair.Load.Call.Path.ToString();
        if (!commitsAlways && (!LockTail.IsBrief(list, last) || body.Any(statement => LockReentrance.TakesLock(statement, new LockTarget(path))))
            || pair.IsRegistryUsedIn(model, body, cancellation))
            return null;

        var savesTheLocal = pair.Save.Value is IdentifierNameSyntax
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(pair.Save.Value, cancellation).Symbol, pair.Local);
        var newValue = savesTheLocal && pair.Load.Type.IsReferenceType
            && !LocalFlow.Writes(model, pair.Local, body, cancellation).Any() ? null : pair.Save.Value.ToString();
        return new TransactionShape(pair.Load, pair.Save, pair.Declaration, pair.Options, newValue,
            pair.Function.CanAwait(model, loadCall, cancellation));
    }

    private static bool IsInLoop(SyntaxNode save, StatementList list) => save.Ancestors()
        .TakeWhile(ancestor => ancestor != list.Container)
        .Any(ancestor =>
            ancestor is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax);
}
