using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>A handler around a load that makes up a default: there the file that could not be loaded can be kept.</summary>
internal sealed class DamagedFileShape
{
    private DamagedFileShape(BlockSyntax handler, string path)
    {
        Handler = handler;
        Path = path;
    }

    public BlockSyntax Handler { get; }

    /// <summary>The file's path, valid in the handler.</summary>
    public string Path { get; }

    public static Fit<DamagedFileShape> Recognize(SemanticModel model, SyntaxNode load, CancellationToken cancellation)
    {
        if (PathExpression.Of(model, load, cancellation) is not { } path)
            return Declined.UnknownPath;
        foreach (var ancestor in load.Ancestors())
        {
            if (ancestor is TryStatementSyntax attempt && attempt.Block.Span.Contains(load.Span) && attempt.Catches.Count > 0)
            {
                if (attempt.Catches.LastOrDefault(clause => !EndsInThrow(clause.Block)) is not { Block: var handler })
                    continue;
                if (handler.ToString().IndexOf(".corrupt", StringComparison.Ordinal) >= 0)
                    return Declined.NoHandler;
                return PathExpression.IsValidAt(model, path, handler.OpenBraceToken.Span.End, load, cancellation)
                    ? new DamagedFileShape(handler, path)
                    : Declined.PathAssignedLater;
            }
            if (ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax)
                break;
        }
        return Declined.NoHandler;
    }

    private static bool EndsInThrow(BlockSyntax block) => block.Statements.LastOrDefault() is ThrowStatementSyntax;
}
