using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary><c>await registry.UpdateAsync(async state => { … });</c>, which has to be a transaction.</summary>
internal sealed class AwaitingUpdateShape
{
    private AwaitingUpdateShape(
        ExpressionStatementSyntax statement, InvocationExpressionSyntax call, LambdaExpressionSyntax change, string document)
    {
        Statement = statement;
        Call = call;
        Change = change;
        Document = document;
    }

    public ExpressionStatementSyntax Statement { get; }

    public InvocationExpressionSyntax Call { get; }

    public LambdaExpressionSyntax Change { get; }

    /// <summary>The name of the lambda's parameter.</summary>
    public string Document { get; }

    public ExpressionSyntax Registry => ((MemberAccessExpressionSyntax)Call.Expression).Expression;

    /// <summary>The cancellation token that the update is given, or "".</summary>
    public string Cancellation => Call.ArgumentList.Arguments.Count > 1 ? Call.ArgumentList.Arguments[1].Expression.ToString() : "";

    public static Fit<AwaitingUpdateShape> Recognize(SemanticModel model, SyntaxNode name, CancellationToken cancellation)
    {
        if (UpdateLambda.Of(name) is not { NamesDocument: true, Call: var call, Lambda: var change } update)
            return Declined.NotALambda;
        if ((AwaitedCall.Result(model, call, cancellation) ?? call).Parent is not ExpressionStatementSyntax statement
            || EnclosingFunction.Of(call) is not { } function || !function.CanAwait(model, call, cancellation)
            || EnclosingFunction.OwnNodes(change.Body).Any(node => node is ReturnStatementSyntax or YieldStatementSyntax)
            || change.Body is not (BlockSyntax or AssignmentExpressionSyntax or InvocationExpressionSyntax or AwaitExpressionSyntax))
            return Declined.NotAStatement;
        if (Directives.Choose(statement))
            return Declined.Directive;
        return new AwaitingUpdateShape(statement, call, change, update.Parameter.Identifier.Text);
    }
}
