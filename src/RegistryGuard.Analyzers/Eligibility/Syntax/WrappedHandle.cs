using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>
/// A file's handle with the writers that are put around it: <c>new StreamWriter(stream)</c>, <c>new GZipStream(stream)</c>. It
/// says what is done with them, and whether the file's bytes are complete behind the last of it.
/// </summary>
internal sealed class WrappedHandle
{
    private static readonly HashSet<string> s_writing =
        ["Write", "WriteAsync", "WriteByte", "WriteLine", "WriteLineAsync", "Close", "Dispose", "DisposeAsync", "Seek"];

    /// <summary>Writers around a stream that write the same bytes into any stream.</summary>
    private static readonly HashSet<string> s_aroundStreams =
    [
        "BinaryWriter", "StreamWriter", "BufferedStream", "DeflateStream", "GZipStream", "BrotliStream", "ZLibStream", "ZipArchive",
        "CryptoStream", "Utf8JsonWriter", "XmlTextWriter",
    ];

    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly bool _isText;

    private WrappedHandle(SemanticModel model, bool isText, CancellationToken cancellation)
    {
        _model = model;
        _isText = isText;
        _cancellationToken = cancellation;
    }

    /// <summary>The declarations <c>using var writer = …;</c> of writers that are closed only with the block around the handle.</summary>
    public List<LocalDeclarationStatementSyntax> ClosedWithBlock { get; } = [];

    /// <summary>The handle's local and those of the writers around it.</summary>
    public List<ILocalSymbol> Locals { get; } = [];

    /// <summary>What is done with the handle in <paramref name="code"/>; null if it may be kept or means more than writing.</summary>
    public static WrappedHandle? Recognize(
        SemanticModel model, ILocalSymbol handle, bool isText, IReadOnlyList<StatementSyntax> code, CancellationToken cancellation)
    {
        var wrapped = new WrappedHandle(model, isText, cancellation);
        wrapped.Locals.Add(handle);
        for (var i = 0; i < wrapped.Locals.Count; i++)
        {
            if (!LocalFlow.Uses(model, wrapped.Locals[i], code, cancellation).All(wrapped.IsWrite))
                return null;
        }
        return wrapped;
    }

    public bool IsUsedIn(SyntaxNode code) =>
        Locals.Any(local => LocalFlow.Uses(_model, local, [code], _cancellationToken).Any());

    private bool IsWrite(IdentifierNameSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == use => IsWritingMember(access),
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.None, NameColon: null } argument => argument.Parent?.Parent switch
        {
            InvocationExpressionSyntax call => IsWritingCall(call, argument, isHandle: IsHandle(use)) || IsWrapping(call, argument),
            BaseObjectCreationExpressionSyntax creation => IsWrapping(creation, argument),
            _ => false,
        },
        _ => false,
    };

    private static bool IsWritingMember(MemberAccessExpressionSyntax access)
    {
        var name = access.Name.Identifier.ValueText;
        if (access.Parent is InvocationExpressionSyntax call)
        {
            return s_writing.Contains(name) || name.StartsWith("Write", StringComparison.Ordinal)
                || name is "Flush" or "FlushAsync" && call.ArgumentList.Arguments.Count == 0;
        }
        return name is "Position" or "Length" or "Formatting" or "Indentation" or "IndentChar";
    }

    private bool IsHandle(IdentifierNameSyntax use) => use.Identifier.ValueText == Locals[0].Name;

    private bool IsWritingCall(InvocationExpressionSyntax call, ArgumentSyntax argument, bool isHandle)
    {
        if (_model.GetSymbolInfo(call, _cancellationToken).Symbol is not IMethodSymbol method)
            return !_isText && IsUnboundSerializer(call);
        if (call.ArgumentList.Arguments.IndexOf(argument) is var index && index >= method.Parameters.Length)
            return false;
        var isDone = method.ReturnsVoid || method.ReturnType.Name is "Task" or "ValueTask" || call.Parent is ExpressionStatementSyntax;
        return isDone && (!_isText || IsNewtonsoft(method.ContainingNamespace)) && IsWriter(method.Parameters[index].Type);
    }

    /// <summary>A statement that calls what is not there to be bound, in a project that is not restored: the name decides.</summary>
    private bool IsUnboundSerializer(InvocationExpressionSyntax call)
    {
        var name = ((call.Expression as MemberAccessExpressionSyntax)?.Name ?? call.Expression as SimpleNameSyntax)?.Identifier.ValueText;
        return AwaitedCall.Result(_model, call, _cancellationToken)?.Parent is ExpressionStatementSyntax
            && name is not null
            && s_serializing.Any(verb => name.StartsWith(verb, StringComparison.Ordinal));
    }

    private static readonly string[] s_serializing = ["Serialize", "Save", "Write", "CopyTo", "Pack"];

    private static bool IsWriter(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "Stream" or "TextWriter" or "BinaryWriter" or "JsonWriter" or "Utf8JsonWriter" or "XmlWriter")
                return true;
        }
        return false;
    }

    private bool IsWrapping(ExpressionSyntax creation, ArgumentSyntax argument)
    {
        if (_model.GetSymbolInfo(creation, _cancellationToken).Symbol is not IMethodSymbol made || !Wraps(made))
            return false;
        if (argument.Parent is ArgumentListSyntax { Arguments: var arguments } && arguments.IndexOf(argument) != 0)
            return false;
        if (creation.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable })
            return made.ContainingType.Name == "BinaryWriter" && creation.Parent is ArgumentSyntax;
        if (_model.GetDeclaredSymbol(variable, _cancellationToken) is not ILocalSymbol local)
            return false;
        Locals.Add(local);
        switch (variable.Parent?.Parent)
        {
            case UsingStatementSyntax:
                return true;
            case LocalDeclarationStatementSyntax declaration when declaration.UsingKeyword != default:
                ClosedWithBlock.Add(declaration);
                return declaration.Declaration.Variables.Count == 1;
            case LocalDeclarationStatementSyntax declaration:
                return made.ContainingType.Name == "BinaryWriter" || EndsFlushed(local, declaration);
            default:
                return false;
        }
    }

    private bool Wraps(IMethodSymbol made)
    {
        if (_isText)
            return made.ContainingType.Name == "JsonTextWriter" && IsNewtonsoft(made.ContainingNamespace);
        return made.MethodKind == MethodKind.Constructor && s_aroundStreams.Contains(made.ContainingType.Name)
            || made is { Name: "Create" or "CreateDictionaryWriter" or "CreateTextWriter" or "CreateBinaryWriter", IsStatic: true,
                ContainingType.Name: "XmlWriter" or "XmlDictionaryWriter" };
    }

    /// <summary>Whether the last use of a writer that nothing closes empties its buffer.</summary>
    private bool EndsFlushed(ILocalSymbol local, LocalDeclarationStatementSyntax declaration)
    {
        if (StatementList.Of(declaration) is not { } list)
            return false;
        var last = list.Statements.LastOrDefault(statement => LocalFlow.Uses(_model, local, [statement], _cancellationToken).Any());
        return last is ExpressionStatementSyntax statement
            && AwaitedCall.Call(statement.Expression) is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax } access,
            }
            && access.Name.Identifier.ValueText is "Flush" or "FlushAsync" or "Close" or "Dispose" or "DisposeAsync";
    }

    private static bool IsNewtonsoft(INamespaceSymbol @namespace) =>
        @namespace.ToDisplayString().StartsWith("Newtonsoft.Json", StringComparison.Ordinal);
}
