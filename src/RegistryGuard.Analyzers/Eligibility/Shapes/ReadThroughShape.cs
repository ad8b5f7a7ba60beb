using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>
/// A JSON load that <c>registry.Read()</c> can take over. A missing file reads as <c>new T()</c> there, so the load must be
/// guarded by <c>File.Exists</c>: a reader that fails on a missing file today must not report an empty registry tomorrow.
/// </summary>
internal sealed class ReadThroughShape
{
    private ReadThroughShape(JsonLoad load, string options, bool isAwaited)
    {
        Load = load;
        Options = options;
        IsAwaited = isAwaited;
    }

    public JsonLoad Load { get; }

    public string Options { get; }

    public bool IsAwaited { get; }

    public static ReadThroughShape? Recognize(SemanticModel model, SyntaxNode loadCall, CancellationToken cancellation)
    {
        if (!RuntimeReference.Has(model.Compilation, RuntimeReference.FileRegistry)
            || EnclosingFunction.Of(loadCall) is not { } function
            || JsonLoad.Recognize(model, loadCall, cancellation) is not { } load
            || !(load.IsGuarded || IsBehindExistenceCheck(model, load, function, cancellation))
            || !RegistryDocument.IsOpenable(load.Type) || RegistryDocument.HasFailuresToldApart(loadCall)
            || SerializerOptions.ForLoad(model, load.Options, cancellation) is not { } options
            || load.Value.ContainsDirectives || load.TextStatement is { ContainsDirectives: true })
            return null;
        var isAwaited = load.Call.Method.Name.EndsWith("Async", StringComparison.Ordinal)
            || function.ExpressionBody is null && function.CanAwait(model, loadCall, cancellation);
        return new ReadThroughShape(load, options, isAwaited);
    }

    /// <summary>
    /// <c>if (File.Exists(path)) { load }</c>, or <c>if (!File.Exists(path)) return …;</c> in front of the load.
    /// </summary>
    private static bool IsBehindExistenceCheck(
        SemanticModel model, JsonLoad load, EnclosingFunction function, CancellationToken cancellation)
    {
        for (SyntaxNode node = load.Call.Syntax; node != function.Declaration; node = node.Parent!)
        {
            if (node.Parent is IfStatementSyntax around && around.Statement == node && IsCheck(around.Condition))
                return true;
            if (node is not StatementSyntax statement || StatementList.Of(statement) is not { } list)
                continue;
            foreach (var earlier in list.Range(0, list.IndexOf(statement) - 1))
            {
                if (earlier is IfStatementSyntax
                    {
                        Else: null,
                        Condition: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negation,
                    } guard
                    && IsCheck(negation.Operand) && Leaves(guard.Statement))
                    return true;
            }
        }
        return false;

        bool IsCheck(ExpressionSyntax condition) =>
            FileCall.Recognize(model, condition, cancellation) is { IsExistenceCheck: true } check
            && PathExpression.AreAlike(check.Path, load.Call.Path);

        static bool Leaves(StatementSyntax statement) =>
            (statement is BlockSyntax block ? block.Statements.LastOrDefault()
                : statement) is ReturnStatementSyntax or ThrowStatementSyntax;
    }
}
