using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>RG3005: a part of the document that an update lets out, and that is changed after the update has saved.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EscapedValueAnalyzer : RuntimeUseAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public EscapedValueAnalyzer()
        : base(Descriptors.EscapedValue)
    {
    }

    private protected override IEnumerable<Finding> Find(RuntimeCall call, OperationBlockAnalysisContext context)
    {
        if (call.Change is not IAnonymousFunctionOperation { Symbol: { IsAsync: false, Parameters.Length: 1 } } change || !call.Name.StartsWith("Update", StringComparison.Ordinal))
            yield break;
        foreach (var local in Escapes(call, change).Distinct<ILocalSymbol>(SymbolEqualityComparer.Default))
        {
            if (Snapshot.OfEscaped(local, call).LostChange is { } lost && lost.Syntax.SpanStart > call.Invocation.Syntax.SpanStart)
                yield return new(lost.Syntax, ImmutableArray.Create(call.Invocation.Syntax), local.Name, call.RegistryText, call.Name);
        }
    }

    /// <summary>The locals of the code around that a part of the document gets into: returned by the update, or assigned in it.</summary>
    private static IEnumerable<ILocalSymbol> Escapes(RuntimeCall call, IAnonymousFunctionOperation change)
    {
        var document = change.Symbol.Parameters[0];
        if (Locals.Result(call.Invocation).Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }
            && Returned(change).Any(value => IsPartOf(document, value)))
            yield return declarator.Symbol;
        foreach (var assignment in change.Body.Descendants().OfType<ISimpleAssignmentOperation>())
        {
            if (assignment.Target is ILocalReferenceOperation { Local: var local } && !IsDeclaredIn(change, local) && IsPartOf(document, assignment.Value)
                && !Locals.Uses(local, call.Invocation).Any(use => use.Syntax != assignment.Target.Syntax && Locals.IsWritten(use)))
                yield return local;
        }
    }

    private static IEnumerable<IOperation> Returned(IAnonymousFunctionOperation change) => change.Body.Descendants().OfType<IReturnOperation>()
        .Where(r => Locals.FunctionAround(r) == change)
        .Select(r => r.ReturnedValue)
        .OfType<IOperation>();

    private static bool IsPartOf(IParameterSymbol document, IOperation value) =>
        Snapshot.IsShared(value.Type)
        && Snapshot.WholeOf(value) is IParameterReferenceOperation { Parameter: var whole } && SymbolEqualityComparer.Default.Equals(whole, document);

    private static bool IsDeclaredIn(IAnonymousFunctionOperation change, ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == change.Syntax.SyntaxTree && change.Syntax.Span.Contains(r.Span));
}
