using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>
/// RG3006: a sleep, a process, the network or other slow work in an update. Transactions and locks that are taken by hand are
/// left alone: to let something happen in between is what they are for.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SlowWorkUnderLockAnalyzer : RuntimeUseAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public SlowWorkUnderLockAnalyzer()
        : base(Descriptors.SlowWorkUnderLock)
    {
    }

    private protected override IEnumerable<Finding> Find(RuntimeCall call, OperationBlockAnalysisContext context)
    {
        if (call.Member != RuntimeMember.Change)
            yield break;
        var locked = LockedCode.Of(call).OfType<IInvocationOperation>().ToList();
        // What stands under an inner lock is the inner call's finding.
        var inner = new HashSet<IOperation>(locked.Select(o => RuntimeCall.Of(o, call.Types)).OfType<RuntimeCall>().SelectMany(LockedCode.Of));
        var reported = int.MinValue;
        foreach (var invocation in locked.Where(o => !inner.Contains(o)))
        {
            var method = invocation.TargetMethod;
            if (invocation.Syntax.SpanStart < reported || !SlowCalls.Contain(method) || WaitsForTheRuntime(invocation, call.Types))
                continue;
            reported = invocation.Syntax.Span.End;
            yield return new(
                invocation.Syntax, ImmutableArray.Create(call.NameSyntax), $"{method.ContainingType.Name}.{method.Name}", call.Name, call.RegistryText);
        }
    }

    /// <summary>To wait for another registry's lock is no work; to wait for the same one's is RG3003.</summary>
    private static bool WaitsForTheRuntime(IInvocationOperation wait, RuntimeTypes types) =>
        wait.Instance is { } task && RuntimeCall.Of(task, types) is not null;
}
