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
    private TransactionShape(JsonLoad load, JsonSave save, LocalDeclarationStatementSyntax declaration, string options, string? newValue, bool isAwaited)
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

    public static TransactionShape? Recognize(SemanticModel model, SyntaxNode loadCall, SyntaxNode saveCall, CancellationToken cancellationToken)
    {
        if (DirectPair.Recognize(model, loadCall, saveCall, cancellationToken) is not { } pair
            || StatementList.Of(pair.Declaration) is not { IsSwitchSection: false } list)
            return null;
        var first = list.IndexOf(pair.Declaration);
        var last = list.IndexOf(pair.Save.Statement);
        if (last <= first || StatementList.Of(pair.Save.Statement) is null || IsInLoop(pair.Save.Statement, list)
            || pair.Function.Declaration.DescendantNodes().Any(node => node is LabeledStatementSyntax)
            || !LockTail.IsBrief(list, last)
            || pair.IsRegistryUsedIn(model, list.From(first + 1), cancellationToken))
            return null;

        var body = list.From(first + 1).ToList();
        var savesTheLocal = pair.Save.Value is IdentifierNameSyntax
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(pair.Save.Value, cancellationToken).Symbol, pair.Local);
        var newValue = savesTheLocal && !LocalFlow.Writes(model, pair.Local, body, cancellationToken).Any() ? null : pair.Save.Value.ToString();
        return new TransactionShape(pair.Load, pair.Save, pair.Declaration, pair.Options, newValue,
            pair.Function.CanAwait(model, loadCall, cancellationToken));
    }

    private static bool IsInLoop(SyntaxNode save, StatementList list) => save.Ancestors()
        .TakeWhile(ancestor => ancestor != list.Container)
        .Any(ancestor => ancestor is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax);
}
