using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>The statement <c>var state = registry.Read();</c>, or its asynchronous twin.</summary>
internal sealed class SnapshotRead
{
    private SnapshotRead(
        InvocationExpressionSyntax call, ExpressionSyntax value, ExpressionSyntax registry,
        LocalDeclarationStatementSyntax declaration, ILocalSymbol local, StatementList list)
    {
        Call = call;
        Value = value;
        Registry = registry;
        Declaration = declaration;
        Local = local;
        List = list;
    }

    public InvocationExpressionSyntax Call { get; }

    /// <summary>The call with its <c>await</c>.</summary>
    public ExpressionSyntax Value { get; }

    public ExpressionSyntax Registry { get; }

    public LocalDeclarationStatementSyntax Declaration { get; }

    public ILocalSymbol Local { get; }

    /// <summary>The statements that the declaration stands among.</summary>
    public StatementList List { get; }

    public bool IsAwaited => Value is AwaitExpressionSyntax;

    /// <summary>The arguments as written: nothing, or a cancellation token.</summary>
    public string Arguments => Call.ArgumentList.Arguments.ToString();

    public static SnapshotRead? Recognize(SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        if (node is not InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Read" or "ReadAsync" } access,
            } call
            || AwaitedCall.Result(model, call, cancellation) is not { } value
            || value.Parent is not EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax
                {
                    Parent: VariableDeclarationSyntax
                    {
                        Variables.Count: 1,
                        Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declaration,
                    },
                } declarator,
            }
            || StatementList.Of(declaration) is not { IsSwitchSection: false } list
            || model.GetDeclaredSymbol(declarator, cancellation) is not ILocalSymbol local
            || !PathExpression.IsRepeatable(model, access.Expression, cancellation))
            return null;
        return new SnapshotRead(call, value, access.Expression, declaration, local, list);
    }

    /// <summary>The statements behind the read, up to the last one that uses the snapshot.</summary>
    public List<StatementSyntax> Changing(SemanticModel model, CancellationToken cancellation)
    {
        var behind = List.From(List.IndexOf(Declaration) + 1).ToList();
        var last = behind.FindLastIndex(statement => LocalFlow.Uses(model, Local, [statement], cancellation).Any());
        return behind.Take(last + 1).ToList();
    }

    /// <summary>Whether <paramref name="code"/> calls another member of the same registry than <c>Read</c>.</summary>
    public bool IsRegistryUsedIn(IEnumerable<SyntaxNode> code) => code.SelectMany(node => node.DescendantNodesAndSelf())
        .Any(node => node is ExpressionSyntax expression && node != Registry && PathExpression.AreAlike(expression, Registry));
}
