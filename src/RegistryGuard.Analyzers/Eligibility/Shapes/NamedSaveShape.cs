using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>
/// A save by whatever API that is given the file's name, as a statement, or with all that is done with the handle that it opens:
/// what can be done under a temporary name first.
/// </summary>
internal sealed class NamedSaveShape
{
    /// <summary>What a handle is used for that does not write the document from its start to its end.</summary>
    private static readonly HashSet<string> s_inPlaces = ["Seek", "Position", "SetLength", "Length", "BaseStream"];

    private NamedSaveShape(ExpressionSyntax path, IReadOnlyList<StatementSyntax> writing, bool isAwaited)
    {
        Path = path;
        Writing = writing;
        IsAwaited = isAwaited;
    }

    /// <summary>The name as it is handed to the API.</summary>
    public ExpressionSyntax Path { get; }

    /// <summary>The statements behind which the document is complete and closed.</summary>
    public IReadOnlyList<StatementSyntax> Writing { get; }

    /// <summary>The one call that writes the document, where it is a statement of its own.</summary>
    public ExpressionStatementSyntax? Call => Writing[0] as ExpressionStatementSyntax;

    public bool IsAwaited { get; }

    public static Fit<NamedSaveShape> Recognize(SemanticModel model, SyntaxNode save, CancellationToken cancellation)
    {
        var method = model.GetSymbolInfo(save, cancellation).Symbol as IMethodSymbol;
        if (method is { DeclaringSyntaxReferences.IsEmpty: false }
            || EnclosingFunction.Of(save) is not { } function
            || FileName(model, save, method, cancellation) is not { } path)
            return Declined.UnknownWriter;
        if (method is not null && IsOfAnotherFileSystem(method.ContainingType))
            return Declined.OtherFileSystem;
        if (Statements(model, save, cancellation) is not { } writing)
            return Declined.HandleKept;
        if (!WritesAnew(model, save, method, writing))
            return Declined.NotTruncated;
        if (writing.Any(Directives.Choose))
            return Declined.Directive;
        var awaits = writing.SelectMany(EnclosingFunction.OwnNodes).Any(LambdaBody.IsAwait);
        if (StatementList.Of(writing[0]) is { } list
                && LocalFlow.Escaping(model, writing, list.Statements.Except(writing), cancellation).Count > 0
            || !LambdaBody.Fits(model, writing, function, cancellation, mayAwait: true)
            || awaits && !function.CanAwait(model, save, cancellation))
            return Declined.NotALambdaBody;
        var isNamedAgain = writing.SelectMany(statement => statement.DescendantNodes()).OfType<ExpressionSyntax>()
            .Any(other => other != path && PathExpression.AreAlike(other, path));
        return isNamedAgain ? Declined.NamedAgain : new NamedSaveShape(path, writing, awaits);
    }

    /// <summary>The text among the arguments that names the file: the only one, or the one whose parameter says so.</summary>
    private static ExpressionSyntax? FileName(
        SemanticModel model, SyntaxNode save, IMethodSymbol? method, CancellationToken cancellation)
    {
        var arguments = save switch
        {
            InvocationExpressionSyntax call => call.ArgumentList.Arguments,
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var given } => given,
            _ => default,
        };
        var texts = arguments.Where(argument => argument.RefKindKeyword == default && IsText(argument)).ToList();
        var named = texts.Count == 1
            ? texts[0]
            : texts.FirstOrDefault(argument => method is not null && IsFileName(Parameter(argument, arguments, method)?.Name));
        return named is not null && PathExpression.IsRepeatable(model, named.Expression, cancellation) ? named.Expression : null;

        bool IsText(ArgumentSyntax argument) =>
            model.GetTypeInfo(argument.Expression, cancellation).Type?.SpecialType == SpecialType.System_String;
    }

    private static IParameterSymbol? Parameter(
        ArgumentSyntax argument, SeparatedSyntaxList<ArgumentSyntax> arguments, IMethodSymbol method)
    {
        if (argument.NameColon is { Name.Identifier.ValueText: var name })
            return method.Parameters.FirstOrDefault(parameter => parameter.Name == name);
        var index = arguments.IndexOf(argument);
        return index < method.Parameters.Length ? method.Parameters[index] : null;
    }

    private static bool IsFileName(string? parameter) => parameter is not null
        && (parameter.EndsWith("path", StringComparison.OrdinalIgnoreCase)
            || parameter.EndsWith("filename", StringComparison.OrdinalIgnoreCase));

    /// <summary>A store of its own, or a file system that is handed in, has no file of the machine under the name.</summary>
    private static bool IsOfAnotherFileSystem(INamedTypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString() is "System.IO.Abstractions" or "System.IO.IsolatedStorage";

    /// <summary>The statements from the opening to the closing of the file; null if they cannot be told.</summary>
    private static List<StatementSyntax>? Statements(SemanticModel model, SyntaxNode save, CancellationToken cancellation)
    {
        switch (save.FirstAncestorOrSelf<StatementSyntax>())
        {
            case ExpressionStatementSyntax statement when IsCallOrClosing(statement.Expression, save):
                return [statement];
            case UsingStatementSyntax around when !around.Statement.Span.Contains(save.Span):
                return [around];
            case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not (int)SyntaxKind.None } declaration
                when StatementList.Of(declaration) is { IsSwitchSection: false } list:
                return [.. list.Range(list.IndexOf(declaration), LastUse(model, list, list.IndexOf(declaration), cancellation))];
            default:
                return null;
        }
    }

    /// <summary>The call alone, or <c>File.Create(path).Dispose()</c>.</summary>
    private static bool IsCallOrClosing(ExpressionSyntax expression, SyntaxNode save) =>
        AwaitedCall.Call(expression) is InvocationExpressionSyntax call
        && (call == save || call.Expression is MemberAccessExpressionSyntax
        {
            Expression: var opened,
            Name.Identifier.ValueText: "Dispose" or "Close" or "DisposeAsync",
        } && opened == save);

    /// <summary>The last statement that uses what is opened in the first one, or is put around that.</summary>
    private static int LastUse(SemanticModel model, StatementList list, int first, CancellationToken cancellation)
    {
        var (handles, last) = (new List<ISymbol>(), first);
        for (var i = first; i < list.Statements.Count; i++)
        {
            if (i > first && !handles.Any(handle => LocalFlow.Uses(model, handle, [list.Statements[i]], cancellation).Any()))
                continue;
            last = i;
            if (list.Statements[i] is LocalDeclarationStatementSyntax { Declaration.Variables: var variables })
                handles.AddRange(variables.Select(variable => model.GetDeclaredSymbol(variable, cancellation)).OfType<ISymbol>());
        }
        return last;
    }

    /// <summary>
    /// Whether the file holds afterwards what is written, from start to end. A handle that cuts nothing leaves the end of a longer
    /// document behind the new one; written in one go, the new one is all that was meant.
    /// </summary>
    private static bool WritesAnew(SemanticModel model, SyntaxNode save, IMethodSymbol? method, List<StatementSyntax> writing)
    {
        if (method is not { ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } })
            return true;
        var members = save.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Expression.ToString() is "FileMode" or "System.IO.FileMode" or "FileAccess" or "System.IO.FileAccess")
            .Select(access => access.Name.Identifier.ValueText)
            .ToList();
        var isAnew = method.Name is "Create" or "CreateText" || method.ContainingType.Name == "StreamWriter" || members.Contains("Create");
        var isInOneGo = (method.Name == "OpenWrite" || members.Contains("OpenOrCreate") && members.Contains("Write"))
            && !writing.SelectMany(statement => statement.DescendantNodes()).Any(node =>
                node is MemberAccessExpressionSyntax access && s_inPlaces.Contains(access.Name.Identifier.ValueText)
                && access.Expression is IdentifierNameSyntax);
        return isAnew || isInOneGo;
    }
}
