using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>The call that a finding's location stands for.</summary>
internal static class AccessSite
{
    /// <summary>The call itself, where the location has a statement or an <c>await</c> around it.</summary>
    public static SyntaxNode Of(SyntaxNode node) => node switch
    {
        ExpressionStatementSyntax statement => Of(statement.Expression),
        ArgumentSyntax argument => Of(argument.Expression),
        ExpressionSyntax expression => AwaitedCall.Call(expression),
        _ => node,
    };
}
