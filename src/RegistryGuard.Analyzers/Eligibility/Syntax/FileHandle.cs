using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>
/// The opening of a handle that writes a file from scratch: <c>File.Create(path)</c>, <c>new StreamWriter(path)</c> and their
/// like.
/// </summary>
internal sealed class FileHandle
{
    private FileHandle(ExpressionSyntax opening, ExpressionSyntax path, ExpressionSyntax? encoding, bool isText)
    {
        Opening = opening;
        Path = path;
        Encoding = encoding;
        IsText = isText;
    }

    public ExpressionSyntax Opening { get; }

    public ExpressionSyntax Path { get; }

    public ExpressionSyntax? Encoding { get; }

    /// <summary>Whether it is a text writer, as opposed to a stream.</summary>
    public bool IsText { get; }

    public static FileHandle? Recognize(SemanticModel model, SyntaxNode opening, CancellationToken cancellation)
    {
        var (method, arguments) = model.GetOperation(opening, cancellation) switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Arguments),
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
            _ => (null, default),
        };
        if (method?.ContainingType is not { ContainingNamespace: { Name: "IO",
            ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } } type)
            return null;
        var given = arguments.Where(argument => argument.ArgumentKind == ArgumentKind.Explicit && argument.Parameter is not null)
            .ToDictionary(argument => argument.Parameter!.Name, argument => argument.Value);
        if (!given.TryGetValue("path", out var path) || path.Syntax is not ExpressionSyntax pathSyntax
            || !PathExpression.IsRepeatable(model, pathSyntax, cancellation))
            return null;

        var isText = type.Name == "StreamWriter" || method.Name == "CreateText";
        var startsAnew = (type.Name, method.Name) switch
        {
            ("File", "Create") => given.Count == 1,
            ("File", "CreateText") => true,
            ("StreamWriter", _) =>
                !given.ContainsKey("options")
                && (!given.TryGetValue("append", out var append) || append.ConstantValue is { HasValue: true, Value: false }),
            ("File", "Open") or ("FileStream", _) =>
                IsField(given, "mode", "Create") && (!given.ContainsKey("access") || IsField(given, "access", "Write")
                    || IsField(given, "access", "ReadWrite")),
            _ => false,
        };
        given.TryGetValue("encoding", out var encoding);
        return startsAnew ? new FileHandle((ExpressionSyntax)opening, pathSyntax, encoding?.Syntax as ExpressionSyntax, isText)
            : null;
    }

    private static bool IsField(Dictionary<string, IOperation> given, string parameter, string member) =>
        given.TryGetValue(parameter, out var value) && value is IFieldReferenceOperation reference
            && reference.Field.Name == member;
}
