using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>Statements that leave the code around them.</summary>
internal static class Jumps
{
    /// <summary>Whether a <c>break</c> or <c>continue</c> leads out of <paramref name="code"/>, rather than out of a loop in it.</summary>
    public static bool IsOut(SyntaxNode jump, IReadOnlyCollection<StatementSyntax> code)
    {
        if (jump is not (BreakStatementSyntax or ContinueStatementSyntax))
            return false;
        for (var node = jump.Parent; node is not null; node = node.Parent)
        {
            if (node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax
                || node is SwitchStatementSyntax && jump is BreakStatementSyntax)
                return false;
            if (node is StatementSyntax statement && code.Contains(statement))
                return true;
        }
        return true;
    }
}
