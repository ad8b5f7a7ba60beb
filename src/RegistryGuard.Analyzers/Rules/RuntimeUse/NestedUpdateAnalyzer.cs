using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Eligibility;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>RG3003: an update, a transaction or a lock inside an update or a transaction of the same registry. Locks nest.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NestedUpdateAnalyzer : RuntimeUseAnalyzer
{
    private const int MaxMethods = 32;

    /// <summary>Creates the analyzer.</summary>
    public NestedUpdateAnalyzer()
        : base(Descriptors.NestedUpdate)
    {
    }

    private protected override IEnumerable<Finding> Find(RuntimeCall call, OperationBlockAnalysisContext context)
    {
        if (call.Registry is not { } registry || call.Member == RuntimeMember.Hold)
            yield break;
        var innermost = int.MinValue;
        foreach (var operation in LockedCode.Of(call))
        {
            // What is nested in a finding is that call's own finding.
            if (operation.Syntax.SpanStart < innermost || operation is not IInvocationOperation invocation)
                continue;
            if (RuntimeCall.Of(invocation, call.Types) is { } direct)
            {
                if (!Locks(direct, registry))
                    continue;
                innermost = invocation.Syntax.Span.End;
                yield return new(direct.NameSyntax, ImmutableArray.Create(call.NameSyntax), direct.Name, call.Name)
                {
                    Properties = UpdateUseEligibility.ForNested(
                        invocation.SemanticModel!, call.NameSyntax, direct.NameSyntax, context.CancellationToken),
                };
            }
            else if (registry.IsSharedByMethods && LockedBy(invocation, registry, call.Types, new(SymbolEqualityComparer.Default)) is { } inner)
            {
                yield return new(invocation.Syntax, ImmutableArray.Create(call.NameSyntax, inner.NameSyntax), invocation.TargetMethod.Name, call.Name);
            }
        }
    }

    private static bool Locks(RuntimeCall call, RegistryIdentity registry) =>
        call.Member != RuntimeMember.Read && !call.HasAsynchronousChange && registry.IsSameAs(call.Registry);

    /// <summary>The call of the runtime that a method of the same type leads to.</summary>
    private static RuntimeCall? LockedBy(IInvocationOperation call, RegistryIdentity registry, RuntimeTypes types, HashSet<ISymbol> seen)
    {
        if (call.Instance is not (null or IInstanceReferenceOperation) || seen.Count >= MaxMethods || !seen.Add(call.TargetMethod.OriginalDefinition))
            return null;
        if (Body(call) is not { } body)
            return null;
        foreach (var invocation in LockedCode.Within(body, types).OfType<IInvocationOperation>())
        {
            if (RuntimeCall.Of(invocation, types) is { } direct && Locks(direct, registry))
                return direct;
            if (LockedBy(invocation, registry, types, seen) is { } inner)
                return inner;
        }

        return null;
    }

    private static IOperation? Body(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var sites = method.OriginalDefinition.DeclaringSyntaxReferences;
        return sites.Length == 1 && sites[0].SyntaxTree == call.Syntax.SyntaxTree && !method.IsVirtual && !method.IsOverride
            ? call.SemanticModel?.GetOperation(sites[0].GetSyntax())
            : null;
    }
}
