using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>
/// From a call to the expression that has its result: through <c>await</c>, <c>ConfigureAwait</c> and parentheses.
/// </summary>
internal static class AwaitedCall
{
    /// <summary>The expression that has the call's result, or null if the call starts a task that is not waited for.</summary>
    public static ExpressionSyntax? Result(SemanticModel model, ExpressionSyntax call, CancellationToken cancellation)
    {
        if (!IsAwaitable(model.GetTypeInfo(call, cancellation).Type))
            return WithoutParentheses(call);
        var task = WithoutParentheses(call);
        if (task.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait",
            Parent: InvocationExpressionSyntax configured })
            task = WithoutParentheses(configured);
        return task.Parent is AwaitExpressionSyntax awaited ? WithoutParentheses(awaited) : null;
    }

    /// <summary>Whether the function goes on only when the call is done: it is awaited, blocks, or is synchronous.</summary>
    public static bool IsWaitedFor(SemanticModel model, ExpressionSyntax call, CancellationToken cancellation)
    {
        if (Result(model, call, cancellation) is not null)
            return true;
        return WithoutParentheses(call).Parent is MemberAccessExpressionSyntax access
            && access.Name.Identifier.ValueText is "Wait" or "Result" or "GetAwaiter";
    }

    /// <summary>The call's <c>.ConfigureAwait(…)</c> as written, or "".</summary>
    public static string ConfigureAwait(ExpressionSyntax call) =>
        WithoutParentheses(call).Parent is MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "ConfigureAwait",
            Parent: InvocationExpressionSyntax { ArgumentList: var arguments },
        }
            ? ".ConfigureAwait" + arguments
            : "";

    /// <summary>The call below <c>await</c>, <c>ConfigureAwait</c>, parentheses and <c>!</c>.</summary>
    public static ExpressionSyntax Call(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Call(parenthesized.Expression),
        AwaitExpressionSyntax awaited => Call(awaited.Expression),
        PostfixUnaryExpressionSyntax suppressed => Call(suppressed.Operand),
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access,
        } => Call(access.Expression),
        _ => expression,
    };

    private static ExpressionSyntax WithoutParentheses(ExpressionSyntax expression)
    {
        while (expression.Parent is ParenthesizedExpressionSyntax parenthesized)
            expression = parenthesized;
        return expression;
    }

    private static bool IsAwaitable(ITypeSymbol? type) =>
        type is not null && type.GetMembers(WellKnownMemberNames.GetAwaiter).Length > 0
        || type?.BaseType is { SpecialType: SpecialType.None } parent && IsAwaitable(parent);
}
