using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Engine.Locks;

/// <summary>
/// Locks that no model names. An unknown disposable whose name says lock counts as a lock: silence beats a false alarm.
/// </summary>
internal static class LockNames
{
    private static readonly HashSet<string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        "Lock", "Locker", "Locked", "Locking", "Mutex", "Semaphore", "Acquire", "Exclusive", "Synchronize", "Synchronized", "Lease", "Latch",
    };

    private static readonly HashSet<string> s_acquire = new(StringComparer.Ordinal)
    {
        "Lock", "LockAsync", "Acquire", "AcquireAsync", "AcquireLock", "AcquireLockAsync", "TryAcquire", "TryAcquireAsync", "EnterLock",
        "TakeLock", "GetLock",
    };

    private static readonly HashSet<string> s_release = new(StringComparer.Ordinal)
    {
        "Unlock", "UnlockAsync", "Release", "ReleaseAsync", "ReleaseLock", "ReleaseLockAsync", "ExitLock",
    };

    /// <summary>Words of locks that other processes see.</summary>
    private static readonly HashSet<string> s_beyond = new(StringComparer.OrdinalIgnoreCase)
    {
        "File", "Named", "Global", "Distributed", "Process", "Machine", "System", "Mutex", "Remote", "Cluster", "Database", "Sql", "Redis", "Blob", "Lease",
    };

    /// <summary>Words of locks that live in the memory of one process.</summary>
    private static readonly HashSet<string> s_within = new(StringComparer.OrdinalIgnoreCase) { "Async", "Slim", "Keyed", "Reentrant", "Striped", "Spin", "Local", "Semaphore" };

    /// <summary>
    /// Whom a lock of a type excludes that only its name is known of, such as <c>AsyncLock</c> of one of many packages: every
    /// process, unless the name says that it is one of the locks that live in memory.
    /// </summary>
    public static LockReach ReachOf(ITypeSymbol? type) =>
        type is not null && Words(type.Name).Any(s_within.Contains) && !Words(type.Name).Any(s_beyond.Contains) ? LockReach.Process : LockReach.EveryProcess;

    /// <summary>Whether the type is many locks, told apart by what it is given.</summary>
    public static bool IsByKey(ITypeSymbol? type) => type is not null && Words(type.Name).Any(w => w is "Keyed" or "Striped");

    /// <summary>Whether what the method or constructor returns is a lock that disposing releases.</summary>
    public static bool ReturnsLock(IMethodSymbol method)
    {
        var type = ResultOf(method);
        return IsDisposable(type) && (Says(type.Name) || (method.MethodKind != MethodKind.Constructor && Says(method.Name)))
            && !IsLockItself(type);
    }

    /// <summary>Whether what the method or constructor returns can give back what the method has taken.</summary>
    public static bool ReturnsDisposable(IMethodSymbol method) => IsDisposable(ResultOf(method));

    public static bool Acquires(IMethodSymbol method) => s_acquire.Contains(method.Name);

    public static bool Releases(IMethodSymbol method) => s_release.Contains(method.Name);

    /// <summary>Whether an expression that does not bind, its package being absent, is the resource of a <c>using</c> and says lock.</summary>
    public static bool IsUnboundLock(SyntaxNode expression)
    {
        var name = expression switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => member.Name.Identifier.ValueText,
            InvocationExpressionSyntax { Expression: SimpleNameSyntax simple } => simple.Identifier.ValueText,
            ObjectCreationExpressionSyntax { Type: SimpleNameSyntax type } => type.Identifier.ValueText,
            _ => null,
        };
        return name is not null && Says(name) && expression.Ancestors().TakeWhile(a => a is not (BlockSyntax or MemberDeclarationSyntax or LambdaExpressionSyntax)).Any(a =>
            a is UsingStatementSyntax { Statement: var body } ? !body.Span.Contains(expression.Span) : a is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 });
    }

    /// <summary>Types that are made once and taken many times: creating one takes nothing.</summary>
    private static bool IsLockItself(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() == "System.Threading" || type.Name is "AsyncLock" or "NamedLock" or "KeyedLock";

    /// <summary>A task can be disposed, too, and yet is no lock.</summary>
    private static bool IsDisposable(ITypeSymbol type) =>
        type.Name is not ("Task" or "ValueTask")
        && (type.Name is "IDisposable" or "IAsyncDisposable"
        || type.AllInterfaces.Any(i => i.Name is "IDisposable" or "IAsyncDisposable")
        || (type.IsRefLikeType && type.GetMembers("Dispose").Length > 0));

    /// <summary>The type that a method returns, awaited, or that a constructor makes.</summary>
    public static ITypeSymbol ResultOf(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor ? method.ContainingType : Awaited(method.ReturnType);

    private static ITypeSymbol Awaited(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } task && task.Name is "Task" or "ValueTask" or "AwaitableDisposable"
            ? ((INamedTypeSymbol)type).TypeArguments[0]
            : type;

    private static bool Says(string name) => Words(name).Any(s_words.Contains);

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !char.IsUpper(name[i]) && name[i] != '_')
                continue;
            yield return name.Substring(start, i - start).Trim('_');
            start = i;
        }
    }
}
