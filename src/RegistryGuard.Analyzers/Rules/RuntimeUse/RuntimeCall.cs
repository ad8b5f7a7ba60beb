using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>A call of the runtime: of a registry's member, or of the lock that is taken by hand.</summary>
internal sealed class RuntimeCall
{
    private RuntimeCall(RuntimeTypes types, IInvocationOperation invocation, RuntimeMember member)
    {
        Types = types;
        Invocation = invocation;
        Member = member;
    }

    public RuntimeTypes Types { get; }

    public IInvocationOperation Invocation { get; }

    public RuntimeMember Member { get; }

    public string Name => Invocation.TargetMethod.Name;

    /// <summary>The member's name in the call: where findings about the call itself are shown.</summary>
    public SyntaxNode NameSyntax => Invocation.Syntax is InvocationExpressionSyntax { Expression: { } called }
        ? called switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => called,
        }
        : Invocation.Syntax;

    /// <summary>The registry in the code's own words.</summary>
    public string RegistryText => ((Member == RuntimeMember.Hold ? Path : Invocation.Instance)?.Syntax ?? Invocation.Syntax).ToString();

    /// <summary>Which registry it works on, or null where that cannot be told.</summary>
    public RegistryIdentity? Registry => Member == RuntimeMember.Hold
        ? RegistryIdentity.AtPath(Path)
        : RegistryIdentity.Of(Invocation.Instance, Types);

    /// <summary>The delegate of an <c>Update</c> or <c>Replace</c>: a lambda, a method, or what else it is given.</summary>
    public IOperation? Change => Member == RuntimeMember.Change ? Locals.ValueOf(FirstArgument) : null;

    private IOperation? Path => FirstArgument;

    private IOperation? FirstArgument => Invocation.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value;

    public static RuntimeCall? Of(IOperation operation, RuntimeTypes types) =>
        operation is IInvocationOperation invocation && types.MemberOf(invocation.TargetMethod) is { } member
            ? new(types, invocation, member)
            : null;

    /// <summary>Whether the delegate is asynchronous, which the runtime refuses: <c>async</c>, or one that returns a task.</summary>
    public bool HasAsynchronousChange => Change switch
    {
        IAnonymousFunctionOperation { Symbol.IsAsync: true } or IMethodReferenceOperation { Method.IsAsync: true } => true,
        null => false,
        _ => Invocation.TargetMethod.TypeArguments.Any(IsTask),
    };

    private static bool IsTask(ITypeSymbol type) =>
        type.Name is "Task" or "ValueTask" && type.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks"
        || type.BaseType is { } parent && IsTask(parent);
}
