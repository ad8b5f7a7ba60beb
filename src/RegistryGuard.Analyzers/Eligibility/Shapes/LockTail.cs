using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>The statements behind a save, which a <c>using</c> declaration would keep under the lock as well.</summary>
internal static class LockTail
{
    private const int MostStatements = 3;

    /// <summary>
    /// Whether little follows, and nothing that could hold the lock for long: no loop, no await, no other lock.
    /// </summary>
    public static bool IsBrief(StatementList list, int last)
    {
        var tail = list.From(last + 1).ToList();
        return tail.Count <= MostStatements && !tail.SelectMany(EnclosingFunction.OwnNodes).Any(node => node
            is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or AwaitExpressionSyntax or LockStatementSyntax
            or UsingStatementSyntax or LabeledStatementSyntax)
            && !(list.IsTopLevel
                && tail.Any(statement => statement is not ReturnStatementSyntax && IsCallOfOtherThanConsole(statement)));
    }

    /// <summary>A program's last call may run for as long as the program: <c>app.Run()</c>.</summary>
    private static bool IsCallOfOtherThanConsole(StatementSyntax statement) => EnclosingFunction.OwnNodes(statement)
        .OfType<InvocationExpressionSyntax>()
        .Any(call =>
            call.Expression is not MemberAccessExpressionSyntax
            {
                Expression: IdentifierNameSyntax { Identifier.ValueText: "Console" },
            });
}
