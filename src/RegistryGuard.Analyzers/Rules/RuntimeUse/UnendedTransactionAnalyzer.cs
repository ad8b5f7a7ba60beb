using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>RG3007: a transaction that some way through the method neither commits nor disposes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnendedTransactionAnalyzer : RuntimeUseAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UnendedTransactionAnalyzer()
        : base(Descriptors.UnendedTransaction)
    {
    }

    private protected override IEnumerable<Finding> Find(RuntimeCall call, OperationBlockAnalysisContext context)
    {
        if (call.Member != RuntimeMember.Begin)
            yield break;
        var transaction = Locals.Result(call.Invocation);
        if (IsDropped(transaction))
            yield return new(call.Invocation.Syntax, ImmutableArray<SyntaxNode>.Empty, call.RegistryText, "at all");
        else if (HeldIn(transaction) is { } local && EndsOf(local, call.Invocation) is { } ends
            && FunctionGraph.Around(call.Invocation, context) is { } graph && graph.CanLeave(call.Invocation.Syntax, ends))
            yield return new(call.Invocation.Syntax, ImmutableArray<SyntaxNode>.Empty, call.RegistryText, ends.Count == 0 ? "at all" : "on some way out");
    }

    /// <summary>Whether nobody keeps the transaction: <c>registry.Begin();</c>, or <c>registry.Begin().Value.Count++;</c>.</summary>
    private static bool IsDropped(IOperation transaction) => transaction.Parent switch
    {
        IExpressionStatementOperation { Syntax: ExpressionStatementSyntax } => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        IPropertyReferenceOperation { Property.Name: "Value" } property => property.Instance == transaction && IsTransaction(property.Property.ContainingType),
        _ => false,
    };

    /// <summary>The local that the transaction is kept in, unless a <c>using</c> takes care of it.</summary>
    private static ILocalSymbol? HeldIn(IOperation transaction) => transaction.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Parent.Parent.Parent: not (IUsingOperation or IUsingDeclarationOperation) } declarator }
            when IsTransaction(declarator.Symbol.Type) => declarator.Symbol,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Parent: IExpressionStatementOperation }
            when IsTransaction(target.Type) => target.Local,
        _ => null,
    };

    /// <summary>The calls that end the transaction, or null if it gets out of sight: returned, stored, handed on, captured.</summary>
    private static HashSet<SyntaxNode>? EndsOf(ILocalSymbol local, IOperation begin)
    {
        var function = Locals.FunctionAround(begin);
        var ends = new HashSet<SyntaxNode>();
        foreach (var use in Locals.Uses(local, begin))
        {
            if (Locals.FunctionAround(use) != function)
                return null;
            switch (use.Parent)
            {
                case IPropertyReferenceOperation { Property.Name: "Value" }:
                case ISimpleAssignmentOperation assignment when assignment.Target == use && IsBegin(assignment.Value, begin):
                    break;
                case IInvocationOperation call when call.Instance == use && LockedCode.Ends(call.TargetMethod):
                    ends.Add(call.Syntax);
                    break;
                default:
                    return null;
            }
        }

        return ends;
    }

    private static bool IsBegin(IOperation value, IOperation begin) => value == Locals.Result(begin);

    private static bool IsTransaction(ITypeSymbol? type) =>
        type is { Name: "RegistryTransaction", ContainingNamespace: { Name: "RegistryGuard", ContainingNamespace.IsGlobalNamespace: true } };
}
