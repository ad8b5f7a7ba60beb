using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>
/// A save in plain sight: the statement <c>File.WriteAllText(path, JsonSerializer.Serialize(value));</c>, with or without a local
/// for the text, in UTF-8 without a byte order mark.
/// </summary>
internal sealed class JsonSave
{
    private JsonSave(FileCall call, ExpressionStatementSyntax statement, LocalDeclarationStatementSyntax? textStatement,
        InvocationExpressionSyntax serialize, ITypeSymbol type)
    {
        Call = call;
        Statement = statement;
        TextStatement = textStatement;
        Serialize = serialize;
        Type = type;
    }

    public FileCall Call { get; }

    public ExpressionStatementSyntax Statement { get; }

    /// <summary><c>var json = JsonSerializer.Serialize(value);</c> in front, where the text has a local of its own.</summary>
    public LocalDeclarationStatementSyntax? TextStatement { get; }

    public InvocationExpressionSyntax Serialize { get; }

    public ITypeSymbol Type { get; }

    public ExpressionSyntax Value => Serialize.ArgumentList.Arguments[0].Expression;

    public ExpressionSyntax? Options =>
        Serialize.ArgumentList.Arguments.Count > 1 ? Serialize.ArgumentList.Arguments[1].Expression : null;

    public StatementSyntax FirstStatement => TextStatement ?? (StatementSyntax)Statement;

    public static JsonSave? Recognize(SemanticModel model, SyntaxNode save, CancellationToken cancellation)
    {
        if (FileCall.Recognize(model, save, cancellation) is not { IsSave: true, Contents: { } contents } call
            || !WritesPlainUtf8(model, call, cancellation)
            || AwaitedCall.Result(model, call.Syntax, cancellation)?.Parent is not ExpressionStatementSyntax statement)
            return null;

        LocalDeclarationStatementSyntax? textStatement = null;
        if (contents is IdentifierNameSyntax text)
        {
            if (model.GetSymbolInfo(text, cancellation).Symbol is not ILocalSymbol local
                || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax
                {
                    Initializer: { } initializer,
                    Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration },
                } declarator
                || JsonLoad.OnlyUse(model, declarator, declaration, cancellation) != text
                || !StatementList.Follow(declaration, statement))
                return null;
            textStatement = declaration;
            contents = initializer.Value;
        }

        if (contents is not InvocationExpressionSyntax serialize)
            return null;
        var isText = JsonLoad.IsSerializerCall(model, serialize, "Serialize", out var method, cancellation);
        if (!isText && !JsonLoad.IsSerializerCall(model, serialize, "SerializeToUtf8Bytes", out method, cancellation))
            return null;
        return new JsonSave(call, statement, textStatement, serialize, method.TypeArguments[0]);
    }

    /// <summary>No encoding given, or <c>new UTF8Encoding(false)</c>: what the runtime writes as well.</summary>
    private static bool WritesPlainUtf8(SemanticModel model, FileCall call, CancellationToken cancellation)
    {
        if (call.Method.Name.StartsWith("WriteAllLines", StringComparison.Ordinal))
            return false;
        if (call.Encoding is not { } encoding)
            return true;
        if (encoding is not BaseObjectCreationExpressionSyntax creation
            || model.GetTypeInfo(creation, cancellation).Type?.Name != "UTF8Encoding")
            return false;
        return creation.ArgumentList is null or { Arguments.Count: 0 }
            || model.GetConstantValue(creation.ArgumentList.Arguments[0].Expression, cancellation) is { HasValue: true,
                Value: false };
    }
}
