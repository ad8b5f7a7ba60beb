using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>
/// The one options argument that reads as the load reads and writes as the save writes, so that it can travel along into
/// <c>FileRegistry.Open</c> and the program keeps its bytes.
/// </summary>
internal static class SerializerOptions
{
    /// <summary>Merges the load's and the save's options.</summary>
    /// <returns>The argument's text ("" for none), or null if no single argument does both.</returns>
    public static string? Merge(
        SemanticModel model, ExpressionSyntax? load, ExpressionSyntax? save, CancellationToken cancellation)
    {
        if (load is null && save is null)
            return "";
        if (load is not null && save is not null)
        {
            var alike = PathExpression.AreAlike(load, save)
                && (PathExpression.IsRepeatable(model, load, cancellation) || load is ObjectCreationExpressionSyntax);
            return alike ? save.ToString() : null;
        }
        var only = load ?? save!;
        Func<string, bool> mattersNotToTheOther = load is null ? IsForWritingOnly : IsForReadingOnly;
        return Creation(model, only, cancellation) is { } creation && SetProperties(creation) is { } set
            && set.All(mattersNotToTheOther)
            && Text(only) is { } text ? text : null;
    }

    /// <summary>The options that a lone load uses.</summary>
    public static string? ForLoad(SemanticModel model, ExpressionSyntax? load, CancellationToken cancellation) =>
        load is null ? "" : PathExpression.IsRepeatable(model, load, cancellation) || load is ObjectCreationExpressionSyntax
            ? load.ToString() : null;

    private static bool IsForWritingOnly(string property) =>
        property is "WriteIndented" or "Encoder" or "IndentSize" or "IndentCharacter" or "NewLine";

    private static bool IsForReadingOnly(string property) =>
        property is "PropertyNameCaseInsensitive" or "AllowTrailingCommas" or "ReadCommentHandling";

    /// <summary>A target-typed <c>new()</c> cannot choose between the overloads of <c>Open</c>: name the type.</summary>
    private static string? Text(ExpressionSyntax options) => options switch
    {
        ImplicitObjectCreationExpressionSyntax { Initializer: { } initializer } => "new JsonSerializerOptions " + initializer,
        ImplicitObjectCreationExpressionSyntax => null,
        _ => options.ToString(),
    };

    private static BaseObjectCreationExpressionSyntax? Creation(
        SemanticModel model, ExpressionSyntax options, CancellationToken cancellation)
    {
        if (options is BaseObjectCreationExpressionSyntax creation)
            return creation;
        if (!PathExpression.IsRepeatable(model, options, cancellation))
            return null;
        var symbol = model.GetSymbolInfo(options, cancellation).Symbol;
        if (symbol is not (ILocalSymbol or IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }))
            return null;
        var initializer = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            _ => null,
        };
        return initializer as BaseObjectCreationExpressionSyntax;
    }

    private static IReadOnlyList<string>? SetProperties(BaseObjectCreationExpressionSyntax creation)
    {
        if (creation.ArgumentList is { Arguments.Count: > 0 })
            return null;
        var names = new List<string>();
        foreach (var expression in creation.Initializer?.Expressions ?? default)
        {
            if (expression is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                Left: IdentifierNameSyntax name })
                return null;
            names.Add(name.Identifier.ValueText);
        }
        return names;
    }
}
