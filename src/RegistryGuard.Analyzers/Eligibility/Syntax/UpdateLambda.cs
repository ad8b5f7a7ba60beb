using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>The change that an <c>Update</c> or <c>UpdateAsync</c> is given, as a lambda with the document as its only parameter.</summary>
internal sealed class UpdateLambda
{
    private UpdateLambda(InvocationExpressionSyntax call, LambdaExpressionSyntax lambda, ParameterSyntax parameter)
    {
        Call = call;
        Lambda = lambda;
        Parameter = parameter;
    }

    public InvocationExpressionSyntax Call { get; }

    public LambdaExpressionSyntax Lambda { get; }

    public ParameterSyntax Parameter { get; }

    /// <summary>Whether the document has a name that code can use.</summary>
    public bool NamesDocument => IsNamed(Parameter);

    /// <summary>The lambda, from the name in the call.</summary>
    public static UpdateLambda? Of(SyntaxNode name) =>
        name is SimpleNameSyntax { Identifier.ValueText: "Update" or "UpdateAsync" }
        && name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call }
        && call.ArgumentList.Arguments.FirstOrDefault()?.Expression is LambdaExpressionSyntax lambda
        && ParameterOf(lambda) is { } parameter
            ? new UpdateLambda(call, lambda, parameter)
            : null;

    /// <summary>The lambda's only parameter, if code in it can name it.</summary>
    public static ParameterSyntax? NamedParameterOf(LambdaExpressionSyntax lambda) =>
        ParameterOf(lambda) is { } parameter && IsNamed(parameter) ? parameter : null;

    private static bool IsNamed(ParameterSyntax parameter) => parameter.Identifier.ValueText != "_";

    private static ParameterSyntax? ParameterOf(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: 1 } parameters } => parameters[0],
        _ => null,
    };
}
