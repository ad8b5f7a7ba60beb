using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>
/// A load in plain sight: <c>JsonSerializer.Deserialize&lt;T&gt;(File.ReadAllText(path))</c>, with or without a local for the
/// text,
/// with <c>?? new T()</c> behind it and <c>File.Exists(path) ? … : new T()</c> around it.
/// </summary>
internal sealed class JsonLoad
{
    private JsonLoad(FileCall call, LocalDeclarationStatementSyntax? textStatement, InvocationExpressionSyntax deserialize,
        INamedTypeSymbol type, string typeText, ExpressionSyntax value, bool isGuarded)
    {
        Call = call;
        TextStatement = textStatement;
        Deserialize = deserialize;
        Type = type;
        TypeText = typeText;
        Value = value;
        IsGuarded = isGuarded;
    }

    public FileCall Call { get; }

    /// <summary><c>var json = File.ReadAllText(path);</c> in front, where the text has a local of its own.</summary>
    public LocalDeclarationStatementSyntax? TextStatement { get; }

    public InvocationExpressionSyntax Deserialize { get; }

    public ExpressionSyntax? Options =>
        Deserialize.ArgumentList.Arguments.Count > 1 ? Deserialize.ArgumentList.Arguments[1].Expression : null;

    public INamedTypeSymbol Type { get; }

    /// <summary>The document's type as the source writes it.</summary>
    public string TypeText { get; }

    /// <summary>The whole expression that gives the document, its fallbacks included.</summary>
    public ExpressionSyntax Value { get; }

    /// <summary>Whether a missing file gives an empty document.</summary>
    public bool IsGuarded { get; }

    /// <summary>The declaration of the local that the document goes into.</summary>
    public LocalDeclarationStatementSyntax? Declaration => Value.Parent is EqualsValueClauseSyntax
    {
        Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1,
            Parent: LocalDeclarationStatementSyntax statement } },
    } && statement.UsingKeyword.IsKind(SyntaxKind.None) ? statement : null;

    /// <summary>The first of the load's statements.</summary>
    public StatementSyntax? FirstStatement => TextStatement ?? (StatementSyntax?)Declaration;

    public ILocalSymbol? Local(SemanticModel model, CancellationToken cancellation) =>
        Declaration is { } statement ? model.GetDeclaredSymbol(statement.Declaration.Variables[0], cancellation) as ILocalSymbol
            : null;

    public static JsonLoad? Recognize(SemanticModel model, SyntaxNode load, CancellationToken cancellation)
    {
        if (FileCall.Recognize(model, load, cancellation) is not { IsLoad: true, IsAtomic: false } call
            || call.Method.Name.StartsWith("ReadAllLines", StringComparison.Ordinal) || call.Encoding is not null
            || AwaitedCall.Result(model, call.Syntax, cancellation) is not { } text)
            return null;

        LocalDeclarationStatementSyntax? textStatement = null;
        if (text.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator })
        {
            if (declarator.Parent is not VariableDeclarationSyntax { Variables.Count: 1,
                Parent: LocalDeclarationStatementSyntax statement }
                || OnlyUse(model, declarator, statement, cancellation) is not { } use)
                return null;
            textStatement = statement;
            text = use;
        }

        if (text.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax deserialize } argument
            || deserialize.ArgumentList.Arguments[0] != argument
            || !IsSerializerCall(model, deserialize, "Deserialize", out var method, cancellation)
            || method.TypeArguments[0] is not INamedTypeSymbol type)
            return null;

        var (value, isGuarded) = WithFallbacks(model, deserialize, type, call.Path, cancellation);
        var loaded = new JsonLoad(call, textStatement, deserialize, type, TypeName(model, deserialize, type), value, isGuarded);
        if (textStatement is not null && !StatementList.Follow(textStatement, value.FirstAncestorOrSelf<StatementSyntax>()))
            return null;
        return loaded;
    }

    /// <summary>
    /// Whether <c>JsonSerializer</c>'s generic <paramref name="name"/> is called with options, type info or neither.
    /// </summary>
    internal static bool IsSerializerCall(
        SemanticModel model, InvocationExpressionSyntax call, string name, out IMethodSymbol method,
            CancellationToken cancellation)
    {
        method = (model.GetSymbolInfo(call, cancellation).Symbol as IMethodSymbol)!;
        return method is { IsGenericMethod: true,
            ContainingType: { Name: "JsonSerializer",
            ContainingNamespace: { Name: "Json", ContainingNamespace: { Name: "Text", ContainingNamespace.Name: "System" } } } }
            && method.Name == name && call.ArgumentList.Arguments.Count <= 2
            && call.ArgumentList.Arguments.All(argument => argument.NameColon is null or { Name.Identifier.ValueText: "options" })
            && (method.Parameters.Length < 2 || method.Parameters[1].Name is "options" or "jsonTypeInfo");
    }

    /// <summary>The one use of a local that holds nothing but text on its way.</summary>
    internal static IdentifierNameSyntax? OnlyUse(
        SemanticModel model, VariableDeclaratorSyntax declarator, StatementSyntax statement, CancellationToken cancellation)
    {
        if (model.GetDeclaredSymbol(declarator, cancellation) is not { } symbol || StatementList.Of(statement) is not { } list)
            return null;
        var uses = LocalFlow.Uses(model, symbol, list.Statements, cancellation).Take(2).ToList();
        return uses.Count == 1 ? uses[0] : null;
    }

    private static (ExpressionSyntax Value, bool IsGuarded) WithFallbacks(
        SemanticModel model, ExpressionSyntax deserialize, ITypeSymbol type, ExpressionSyntax path,
            CancellationToken cancellation)
    {
        var value = deserialize;
        var isGuarded = false;
        while (true)
        {
            switch (value.Parent)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    value = parenthesized;
                    continue;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    value = suppressed;
                    continue;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
                    when coalesce.Left == value
                        && (coalesce.Right is ThrowExpressionSyntax
                        || IsEmptyDocument(model, coalesce.Right, type, cancellation)):
                    value = coalesce;
                    continue;
                case ConditionalExpressionSyntax conditional when IsExistenceGuard(model, conditional, value, type, path,
                    cancellation):
                    value = conditional;
                    isGuarded = true;
                    continue;
                default:
                    return (value, isGuarded);
            }
        }
    }

    private static bool IsExistenceGuard(SemanticModel model, ConditionalExpressionSyntax conditional, ExpressionSyntax loaded,
        ITypeSymbol type, ExpressionSyntax path, CancellationToken cancellation)
    {
        var condition = conditional.Condition;
        var negated = condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression };
        if (negated)
            condition = ((PrefixUnaryExpressionSyntax)condition).Operand;
        var (whenPresent, whenMissing) = negated ? (conditional.WhenFalse, conditional.WhenTrue)
            : (conditional.WhenTrue, conditional.WhenFalse);
        return whenPresent == loaded && IsEmptyDocument(model, whenMissing, type, cancellation)
            && FileCall.Recognize(model, condition, cancellation) is { IsExistenceCheck: true } check
            && PathExpression.AreAlike(check.Path, path);
    }

    /// <summary><c>new T()</c>, or an empty collection expression.</summary>
    private static bool IsEmptyDocument(
        SemanticModel model, ExpressionSyntax expression, ITypeSymbol type, CancellationToken cancellation) => expression switch
    {
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList is null or { Arguments.Count: 0 }
            && creation.Initializer is null or { Expressions.Count: 0 }
            && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(creation, cancellation).Type, type),
        CollectionExpressionSyntax collection => collection.Elements.Count == 0,
        _ => false,
    };

    private static string TypeName(SemanticModel model, InvocationExpressionSyntax deserialize, ITypeSymbol type)
    {
        var name = deserialize.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            var simple => simple as SimpleNameSyntax,
        };
        if (name is not GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments })
            return type.ToMinimalDisplayString(model, deserialize.SpanStart);
        var argument = arguments[0];
        return argument is NullableTypeSyntax nullable ? nullable.ElementType.ToString() : argument.ToString();
    }
}
