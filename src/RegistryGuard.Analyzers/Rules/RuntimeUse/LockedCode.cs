using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>
/// The code that runs while a call of the runtime holds the registry's lock: the lambda of an update, or what a <c>using</c> of
/// a transaction or a lock encloses, up to its first commit or disposal.
/// </summary>
internal static class LockedCode
{
    private static readonly HashSet<string> s_ends = new(StringComparer.Ordinal) { "Commit", "CommitAsync", "Dispose", "DisposeAsync" };

    /// <summary>The operations under the lock of <paramref name="call"/>, without those of functions that may run later.</summary>
    public static IEnumerable<IOperation> Of(RuntimeCall call)
    {
        if (call.Member == RuntimeMember.Change)
            return call.Change is IAnonymousFunctionOperation { Symbol.IsAsync: false } change ? Within(change.Body, call.Types) : [];
        var roots = UsingScope(Locals.Result(call.Invocation), out var resource);
        if (roots.IsEmpty)
            return [];
        var end = resource is null ? int.MaxValue : EndOf(resource, call.Invocation);
        return roots.SelectMany(root => Within(root, call.Types)).Where(o => o.Syntax.SpanStart < end);
    }

    /// <summary>Whether <paramref name="method"/> ends a transaction or gives back a lock.</summary>
    public static bool Ends(IMethodSymbol method) => s_ends.Contains(method.Name);

    /// <summary>The operations below <paramref name="root"/> that run with it, in the order of the text.</summary>
    public static IEnumerable<IOperation> Within(IOperation root, RuntimeTypes types)
    {
        yield return root;
        foreach (var child in root.ChildOperations)
        {
            if (child is ILocalFunctionOperation || child is IAnonymousFunctionOperation function && !RunsAtOnce(function, types))
                continue;
            foreach (var operation in Within(child, types))
                yield return operation;
        }
    }

    private static ImmutableArray<IOperation> UsingScope(IOperation value, out ILocalSymbol? resource)
    {
        var declarator = value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declared } ? declared : null;
        resource = declarator?.Symbol;
        var holder = declarator is null ? value.Parent : declarator.Parent?.Parent?.Parent;
        return holder switch
        {
            IUsingOperation statement when statement.Body != value => ImmutableArray.Create(statement.Body),
            IUsingDeclarationOperation { Parent: IBlockOperation block } declaration =>
                block.Operations.RemoveRange(0, block.Operations.IndexOf(declaration) + 1),
            _ => ImmutableArray<IOperation>.Empty,
        };
    }

    private static int EndOf(ILocalSymbol resource, IOperation within) => Locals.Uses(resource, within)
        .Where(use => use.Parent is IInvocationOperation call && call.Instance == use && Ends(call.TargetMethod))
        .Select(use => use.Syntax.SpanStart)
        .DefaultIfEmpty(int.MaxValue)
        .Min();

    /// <summary>Whether a lambda is called by what it is handed to, before that returns.</summary>
    private static bool RunsAtOnce(IAnonymousFunctionOperation function, RuntimeTypes types)
    {
        IOperation value = function;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation)
            value = value.Parent;
        if (function.Symbol.IsAsync || value.Parent is not IArgumentOperation { Parent: IInvocationOperation call })
            return false;
        return types.MemberOf(call.TargetMethod) == RuntimeMember.Change
            || call.TargetMethod is { Name: "ForEach", ContainingType: { Name: "List" or "Array" } };
    }
}
