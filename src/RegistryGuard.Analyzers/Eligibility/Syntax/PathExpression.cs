using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Engine.Keys;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>The expression that names a registry's file: whether it may be written a second time, and where.</summary>
internal static class PathExpression
{
    /// <summary>The path argument of a load or save, where evaluating it once more changes nothing.</summary>
    public static string? Of(SemanticModel model, SyntaxNode access, CancellationToken cancellation)
    {
        var expression = Written(model, access, cancellation);
        return expression is not null && IsRepeatable(model, expression, cancellation) ? expression.ToString() : null;
    }

    /// <summary>The path argument of a load or save. A copy has two paths, and is a load of the one and a save of the other.</summary>
    public static ExpressionSyntax? Written(SemanticModel model, SyntaxNode access, CancellationToken cancellation) =>
        FileCall.Recognize(model, access, cancellation) is { } call
            ? call.Method.Name == "Copy" ? null : call.Path
            : ConstructorPath(model, access, cancellation);

    /// <summary>Whether two expressions are written alike, trivia aside.</summary>
    public static bool AreAlike(ExpressionSyntax? first, ExpressionSyntax? second) =>
        first is null ? second is null : second is not null && SyntaxFactory.AreEquivalent(first, second);

    /// <summary>Whether evaluating the expression a second time gives the same and does nothing else.</summary>
    public static bool IsRepeatable(
        SemanticModel model, ExpressionSyntax expression, CancellationToken cancellation) => expression switch
    {
        LiteralExpressionSyntax or IdentifierNameSyntax or PredefinedTypeSyntax or GenericNameSyntax => true,
        ThisExpressionSyntax or BaseExpressionSyntax => true,
        MemberAccessExpressionSyntax access => IsRepeatable(model, access.Expression, cancellation),
        ParenthesizedExpressionSyntax parenthesized => IsRepeatable(model, parenthesized.Expression, cancellation),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed =>
            IsRepeatable(model, suppressed.Operand, cancellation),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum =>
            IsRepeatable(model, sum.Left, cancellation) && IsRepeatable(model, sum.Right, cancellation),
        InterpolatedStringExpressionSyntax interpolated => interpolated.Contents.OfType<InterpolationSyntax>()
            .All(hole => IsRepeatable(model, hole.Expression, cancellation)),
        InvocationExpressionSyntax call => model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
            && GivesTheSame(method)
            && (call.Expression is SimpleNameSyntax
                || call.Expression is MemberAccessExpressionSyntax access && IsRepeatable(model, access.Expression, cancellation))
            && call.ArgumentList.Arguments.All(argument => argument.RefKindKeyword == default
                && IsRepeatable(model, argument.Expression, cancellation)),
        _ => false,
    };

    /// <summary>
    /// Whether the method makes the same text of the same values each time: one of the framework for paths and texts, or one of the
    /// program whose name does not say that it makes or reads something new.
    /// </summary>
    private static bool GivesTheSame(IMethodSymbol method)
    {
        if (method.ReturnType.SpecialType != SpecialType.System_String || ResultNames.SaysNew(method.Name))
            return false;
        return method.ContainingType.ToDisplayString() switch
        {
            "System.IO.Path" => method.Name is not ("GetRandomFileName" or "GetTempFileName"),
            "System.Environment" => method.Name is "GetFolderPath" or "GetEnvironmentVariable" or "ExpandEnvironmentVariables",
            "string" => method.Name is "Concat" or "Format" or "Join" or "Replace" or "ToLower" or "ToLowerInvariant" or "Trim" or "TrimEnd",
            _ => !method.DeclaringSyntaxReferences.IsEmpty || method.Name == "ToString",
        };
    }

    /// <summary>
    /// Whether <paramref name="path"/>, which is valid in front of <paramref name="load"/>, means the same at the earlier
    /// <paramref name="position"/>: its names are in scope there, and nothing in between assigns to them.
    /// </summary>
    public static bool IsValidAt(SemanticModel model, string path, int position, SyntaxNode load, CancellationToken cancellation)
    {
        var function = EnclosingFunction.Of(load);
        foreach (var name in Roots(SyntaxFactory.ParseExpression(path)))
        {
            var symbol = Lookup(model, load.SpanStart, name);
            if (symbol is null || !SymbolEqualityComparer.Default.Equals(symbol, Lookup(model, position, name)))
                return false;
            if (symbol is not (ILocalSymbol or IParameterSymbol))
                continue;
            if (symbol is ILocalSymbol && symbol.Locations[0].SourceSpan.End > position)
                return false;
            if (function is not null
                && LocalFlow.Writes(model, symbol, EnclosingFunction.OwnNodes(function.Declaration), cancellation)
                .Any(write => write.SpanStart >= position && write.SpanStart < load.SpanStart))
                return false;
        }
        return true;
    }

    private static ISymbol? Lookup(SemanticModel model, int position, IdentifierNameSyntax name)
    {
        var found = model.LookupSymbols(position, name: name.Identifier.ValueText);
        return found.FirstOrDefault(symbol => symbol is ILocalSymbol or IParameterSymbol) ?? found.FirstOrDefault();
    }

    /// <summary>
    /// The names that are looked up in scope: not those behind a dot, nor the members that an initializer sets.
    /// </summary>
    private static IEnumerable<IdentifierNameSyntax> Roots(ExpressionSyntax expression) => expression.DescendantNodesAndSelf()
        .OfType<IdentifierNameSyntax>()
        .Where(name => !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
            && !(name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment
                && assignment.Left == name)
            && name.Parent is not (NameColonSyntax or NameEqualsSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax));

    private static ExpressionSyntax? ConstructorPath(SemanticModel model, SyntaxNode access, CancellationToken cancellation)
    {
        if (access is not BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments })
            return null;
        var first = arguments[0].Expression;
        return model.GetTypeInfo(first, cancellation).Type?.SpecialType == SpecialType.System_String ? first : null;
    }
}
