using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>
/// Whether code that is to run under a registry's lock would take a registry's lock again, which the runtime refuses: by
/// itself, or through a method of this compilation that updates a registry, or that will once its own finding is fixed.
/// </summary>
internal sealed class LockReentrance(SemanticModel model, CancellationToken cancellation)
{
    private const int MaxDepth = 4;

    private static readonly HashSet<string> s_loading =
        ["StreamReader", "FileStream", "XDocument", "OpenRead", "OpenText", "Open"];

    private static readonly HashSet<string> s_saving =
        ["StreamWriter", "FileStream", "OpenWrite", "CreateText", "Create", "Open", "Save"];

    private readonly HashSet<SyntaxNode> _visited = [];

    /// <summary>The load that is to be locked: who reaches the function around it comes back to the lock.</summary>
    private SyntaxNode? _own;

    /// <summary>
    /// Whether <paramref name="code"/> reaches another update; <paramref name="load"/> and <paramref name="save"/> are this
    /// one's.
    /// </summary>
    public bool IsPossible(IEnumerable<SyntaxNode> code, SyntaxNode load, SyntaxNode? save)
    {
        _own = load;
        foreach (var node in code)
        {
            foreach (var callee in Callees(node))
            {
                var isOwnHalf = callee.Call == load || callee.Call == save;
                if (Reach(callee.Body, 1) is var reached && (reached.Locks || !isOwnHalf && reached.Loads && reached.Saves))
                    return true;
            }
        }
        return false;
    }

    /// <summary>Whether <paramref name="call"/> leads to a save of some file.</summary>
    public bool ReachesSave(SyntaxNode call)
    {
        _visited.Clear();
        return Callees(call).Any(callee => Reach(callee.Body, 1) is { Saves: true } or { Locks: true });
    }

    /// <summary>Whether the code itself takes the lock of the registry that <paramref name="target"/> names, or of any.</summary>
    public static bool TakesLock(SyntaxNode code, LockTarget? target) =>
        code.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => IsLockOf(call, target));

    /// <summary>
    /// Whether a <c>using</c> around or in front of <paramref name="node"/> holds the lock of the registry that
    /// <paramref name="target"/> names, or of any.
    /// </summary>
    public static bool IsHeldAt(SyntaxNode node, LockTarget? target = null) => HeldAt(node, target).Any();

    /// <summary>Whether one and the same <c>using</c> holds the registry's lock at both nodes.</summary>
    public static bool IsHeldOver(SyntaxNode first, SyntaxNode last, LockTarget target) =>
        HeldAt(first, target).Intersect(HeldAt(last, target)).Any();

    /// <summary>The <c>using</c>s that hold the lock at <paramref name="node"/>.</summary>
    private static IEnumerable<SyntaxNode> HeldAt(SyntaxNode node, LockTarget? target)
    {
        foreach (var ancestor in node.AncestorsAndSelf())
        {
            if (ancestor is UsingStatementSyntax around && around.Statement.Span.Contains(node.Span)
                && ((SyntaxNode?)around.Expression ?? around.Declaration) is { } resource && TakesLock(resource, target))
                yield return around;
            if (ancestor is StatementSyntax statement && StatementList.Of(statement) is { } list)
            {
                foreach (var earlier in list.Range(0, list.IndexOf(statement) - 1))
                {
                    if (earlier is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword }
                        && TakesLock(earlier, target))
                        yield return earlier;
                }
            }
            if (ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
                or MemberDeclarationSyntax and not GlobalStatementSyntax)
                yield break;
        }
    }

    private static bool IsLockOf(InvocationExpressionSyntax call, LockTarget? target)
    {
        if (target?.Member is { } member)
        {
            var (receiver, name) = call.Expression is MemberAccessExpressionSyntax access
                ? (access.Expression.ToString(), access.Name.Identifier.ValueText)
                : ("", NameOf(call.Expression));
            return receiver == member.Receiver && (name == member.Name || name == member.NameFor(isAwaited: true))
                && call.ArgumentList.Arguments.ToString().StartsWith(member.Arguments, StringComparison.Ordinal);
        }
        return IsLocking(call) && OpenedPath(call) is { } opened
            && (target is null || SyntaxFactory.AreEquivalent(opened, SyntaxFactory.ParseExpression(target.Path)));
    }

    private (bool Loads, bool Saves, bool Locks) Reach(SyntaxNode body, int depth)
    {
        if (!_visited.Add(body))
            return default;
        var (loads, saves, locks) = (false, false, body.Contains(_own));
        foreach (var node in body.DescendantNodes())
        {
            switch (node)
            {
                case InvocationExpressionSyntax call when IsLocking(call):
                    locks = true;
                    break;
                case SimpleNameSyntax name when !IsLockFile(name):
                    loads |= IsOneOf(s_loading, "ReadAll", name);
                    saves |= IsOneOf(s_saving, "WriteAll", name);
                    break;
            }
        }
        if (depth < MaxDepth && body.SyntaxTree == model.SyntaxTree)
        {
            foreach (var callee in Callees(body))
            {
                var reached = Reach(callee.Body, depth + 1);
                (loads, saves, locks) = (loads | reached.Loads, saves | reached.Saves, locks | reached.Locks);
            }
        }
        return (loads, saves, locks);
    }

    /// <summary>
    /// A handle that is opened for nobody else and truncates nothing is a lock of its own, whatever is done with it; and the type
    /// of what a method returns opens nothing.
    /// </summary>
    private static bool IsLockFile(SimpleNameSyntax name) => name.Parent switch
    {
        MethodDeclarationSyntax or LocalFunctionStatementSyntax or ParameterSyntax => true,
        ObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments } =>
            arguments.Any(argument => IsMember(argument.Expression, "FileShare", "None"))
            && arguments.Any(argument => IsMember(argument.Expression, "FileMode", "OpenOrCreate")),
        _ => false,
    };

    private static bool IsMember(ExpressionSyntax expression, string type, string name) =>
        expression is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == name && NameOf(access.Expression) == type;

    private static bool IsOneOf(HashSet<string> names, string prefix, SimpleNameSyntax name) =>
        names.Contains(name.Identifier.ValueText) || name.Identifier.ValueText.StartsWith(prefix, StringComparison.Ordinal);

    private IEnumerable<(SyntaxNode Call, SyntaxNode Body)> Callees(SyntaxNode code)
    {
        foreach (var call in code.DescendantNodesAndSelf())
        {
            if (call is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax))
                continue;
            if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
                continue;
            foreach (var reference in method.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellation) is not TypeDeclarationSyntax and var body)
                    yield return (call, body);
            }
        }
    }

    private static bool IsLocking(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax access
        && access.Name.Identifier.ValueText switch
        {
            "Acquire" or "AcquireAsync" or "TryAcquire" => NameOf(access.Expression) == RuntimeReference.RegistryLock,
            "Update" or "UpdateAsync" or "Replace" or "ReplaceAsync" or "Begin" or "BeginAsync" =>
                access.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax open }
                && NameOf(open.Expression) == RuntimeReference.FileRegistry,
            _ => false,
        };

    private static ExpressionSyntax? OpenedPath(InvocationExpressionSyntax locking)
    {
        var opening = ((MemberAccessExpressionSyntax)locking.Expression).Expression as InvocationExpressionSyntax ?? locking;
        return opening.ArgumentList.Arguments.FirstOrDefault()?.Expression;
    }

    private static string? NameOf(ExpressionSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
