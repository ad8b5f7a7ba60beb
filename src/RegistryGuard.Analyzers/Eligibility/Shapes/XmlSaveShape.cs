using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>The statement <c>document.Save(path);</c> of an XML document, which writes the same bytes to a stream.</summary>
internal sealed class XmlSaveShape
{
    private XmlSaveShape(ExpressionStatementSyntax statement, ExpressionSyntax document, ArgumentSyntax path)
    {
        Statement = statement;
        Document = document;
        Path = path;
    }

    public ExpressionStatementSyntax Statement { get; }

    public ExpressionSyntax Document { get; }

    public ArgumentSyntax Path { get; }

    public static XmlSaveShape? Recognize(SemanticModel model, SyntaxNode save, CancellationToken cancellation) =>
        RuntimeReference.Has(model.Compilation, RuntimeReference.AtomicFile)
        && save is InvocationExpressionSyntax
        {
            Parent: ExpressionStatementSyntax statement,
            Expression: MemberAccessExpressionSyntax { Expression: var document },
            ArgumentList.Arguments: { Count: > 0 } arguments,
        } call
        && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { Name: "Save", IsStatic: false } method
        && method.ContainingType.ToDisplayString(
            ) is "System.Xml.Linq.XDocument" or "System.Xml.Linq.XElement" or "System.Xml.XmlDocument"
        && method.Parameters[0].Type.SpecialType == SpecialType.System_String
        && PathExpression.IsRepeatable(model, arguments[0].Expression, cancellation)
        && !statement.ContainsDirectives
            ? new XmlSaveShape(statement, document, arguments[0])
            : null;
}
