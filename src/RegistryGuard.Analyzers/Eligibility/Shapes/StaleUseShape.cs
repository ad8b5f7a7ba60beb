using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>Uses of a snapshot inside an update, in whose place the document at hand can stand.</summary>
internal sealed class StaleUseShape
{
    private StaleUseShape(
        IReadOnlyList<IdentifierNameSyntax> uses, string document, LocalDeclarationStatementSyntax? unusedRead)
    {
        Uses = uses;
        Document = document;
        UnusedRead = unusedRead;
    }

    public IReadOnlyList<IdentifierNameSyntax> Uses { get; }

    /// <summary>The name of the update's parameter.</summary>
    public string Document { get; }

    /// <summary>The read that nobody needs any more.</summary>
    public LocalDeclarationStatementSyntax? UnusedRead { get; }

    public static Fit<StaleUseShape> Recognize(
        SemanticModel model, SyntaxNode readCall, SyntaxNode saving, CancellationToken cancellation)
    {
        if (SnapshotRead.Recognize(model, readCall, cancellation) is not { } read)
            return Declined.NotRead;
        if (saving.FirstAncestorOrSelf<LambdaExpressionSyntax>() is not { } change
            || UpdateLambda.NamedParameterOf(change) is not { } parameter
            || model.GetDeclaredSymbol(parameter, cancellation) is not IParameterSymbol document
            || !SymbolEqualityComparer.Default.Equals(document.Type, read.Local.Type))
            return Declined.NotALambda;
        var value = saving is AssignmentExpressionSyntax assignment ? assignment.Right : saving;
        var uses = LocalFlow.Uses(model, read.Local, [value], cancellation).ToList();
        if (uses.Count == 0 || EnclosingFunction.Of(readCall) is not { } function)
            return Declined.NotDirect;
        var isLastUse = LocalFlow.Uses(model, read.Local, [function.Declaration], cancellation).Count() == uses.Count;
        return new StaleUseShape(uses, parameter.Identifier.Text, isLastUse ? read.Declaration : null);
    }
}
