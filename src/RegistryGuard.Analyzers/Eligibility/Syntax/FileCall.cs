using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>A call of <c>System.IO.File</c>, or of <c>AtomicFile</c> with its signatures, that moves a whole document.</summary>
internal sealed class FileCall
{
    private readonly IInvocationOperation _operation;

    private FileCall(IInvocationOperation operation, InvocationExpressionSyntax syntax, bool isAtomic)
    {
        _operation = operation;
        Syntax = syntax;
        IsAtomic = isAtomic;
    }

    public InvocationExpressionSyntax Syntax { get; }

    public bool IsAtomic { get; }

    public IMethodSymbol Method => _operation.TargetMethod;

    public bool IsLoad => Method.Name is "ReadAllText" or "ReadAllTextAsync" or "ReadAllBytes" or "ReadAllBytesAsync"
        or "ReadAllLines" or "ReadAllLinesAsync";

    public bool IsSave => Method.Name is "WriteAllText" or "WriteAllTextAsync" or "WriteAllBytes" or "WriteAllBytesAsync"
        or "WriteAllLines" or "WriteAllLinesAsync" or "Copy" || IsAtomic && Method.Name is "Write" or "WriteAsync";

    public bool IsExistenceCheck => Method.Name is "Exists";

    /// <summary>The file that is loaded or saved.</summary>
    public ExpressionSyntax Path => Argument(Method.Name == "Copy" ? "destFileName" : "path")!;

    public ExpressionSyntax? Contents => Argument("contents") ?? Argument("bytes");

    public ExpressionSyntax? Encoding => Argument("encoding");

    public ExpressionSyntax? CancellationToken => Argument("cancellationToken");

    public static FileCall? Recognize(SemanticModel model, SyntaxNode? node, CancellationToken cancellation)
    {
        if (node is not InvocationExpressionSyntax syntax
            || model.GetOperation(syntax, cancellation) is not IInvocationOperation operation)
            return null;
        var type = operation.TargetMethod.ContainingType;
        var isFile = type is { Name: "File",
            ContainingNamespace: { Name: "IO",
            ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
        var isAtomic = type is { Name: RuntimeReference.AtomicFile,
            ContainingNamespace: { Name: RuntimeReference.Namespace, ContainingNamespace.IsGlobalNamespace: true } };
        if (!isFile && !isAtomic)
            return null;
        var call = new FileCall(operation, syntax, isAtomic);
        return (call.IsLoad || call.IsSave || call.IsExistenceCheck) && call.Path is not null ? call : null;
    }

    /// <summary>The types of the arguments as written, in the order of the parameters.</summary>
    public IEnumerable<IParameterSymbol> WrittenParameters => _operation.Arguments
        .Where(argument => argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter is not null)
        .Select(argument => argument.Parameter!);

    private ExpressionSyntax? Argument(string parameter)
    {
        foreach (var argument in _operation.Arguments)
        {
            if (argument.Parameter?.Name == parameter && argument.ArgumentKind == ArgumentKind.Explicit)
                return argument.Syntax is ArgumentSyntax written ? written.Expression : argument.Value.Syntax as ExpressionSyntax;
        }
        return null;
    }
}
