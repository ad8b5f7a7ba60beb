using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.Analyzers.Eligibility.Syntax;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>
/// Where a load and a save go through helpers whose type keeps the path to itself: the type is given a method that takes the
/// lock, and the caller holds it from load to save.
/// </summary>
internal static class LockMembers
{
    public static LockTarget? For(MethodView method, Access first, Access last) =>
        From(method, last, [first.Site, last.Site]) ?? From(method, first, [first.Site, last.Site]);

    private static LockTarget? From(MethodView method, Access access, IReadOnlyCollection<SyntaxNode> halves)
    {
        if (access is not { Inner: { } inner, Callee: { } callee } || inner.Key.Contains(KeyKind.Parameter))
            return null;
        var helper = callee.OriginalDefinition;
        var beside = helper.AssociatedSymbol ?? helper;
        var (model, site) = (method.SemanticsOf(access.Site), AccessSite.Of(access.Site));
        if (helper.MethodKind is not (MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.PropertySet)
            || !SymbolEqualityComparer.Default.Equals(
                model.GetSymbolInfo(site, method.Cancellation).Symbol?.OriginalDefinition, beside)
            || Receiver(model, site, method.Cancellation) is not { } receiver
            || site.DescendantNodesAndSelf().Any(node => node != site && halves.Contains(node) && IsInReceiver(node, site)))
            return null;

        var semantics = method.SemanticsOf(inner.Site);
        if (!RuntimeReference.Has(semantics.Compilation, RuntimeReference.RegistryLock)
            || GeneratedName.Is(inner.Site.SyntaxTree.FilePath)
            || !beside.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == inner.Site.SyntaxTree)
            || KeyExpression.Write(inner.Key, helper, semantics, inner.Site.SpanStart) is not { } path
            || DocumentationCommentId.CreateDeclarationId(beside) is not { } id)
            return null;
        return new LockTarget(path) { Member = new LockMember(NameFor(inner.Key, path, helper.ContainingType), receiver, id) };
    }

    /// <summary>What is evaluated for the receiver would be evaluated in front of the lock.</summary>
    private static bool IsInReceiver(SyntaxNode node, SyntaxNode site) =>
        ReceiverOf(site) is { } receiver && receiver.Span.Contains(node.Span);

    private static string? Receiver(SemanticModel model, SyntaxNode site, CancellationToken cancellation)
    {
        if (ReceiverOf(site) is { } receiver)
            return PathExpression.IsRepeatable(model, receiver, cancellation) ? receiver.ToString() : null;
        return site is SimpleNameSyntax or InvocationExpressionSyntax { Expression: SimpleNameSyntax } ? "" : null;
    }

    private static ExpressionSyntax? ReceiverOf(SyntaxNode site) =>
        ((site as InvocationExpressionSyntax)?.Expression ?? site) is MemberAccessExpressionSyntax access ? access.Expression : null;

    private static string NameFor(Key key, string path, INamedTypeSymbol type)
    {
        var wanted = "Lock" + Subject(key);
        var name = wanted;
        for (var i = 2; type.GetMembers(name).Any(member => !Locks(member, path)); i++)
            name = wanted + i;
        return name;
    }

    /// <summary>Whether an earlier fix has made the member for the same path.</summary>
    private static bool Locks(ISymbol member, string path) =>
        member is IMethodSymbol { Parameters.Length: 0, ReturnType.Name: RuntimeReference.RegistryLock }
        && member.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax().ToString().IndexOf($"({path})", StringComparison.Ordinal) >= 0);

    /// <summary><c>Agents</c> of a member <c>_agentsPath</c> or a file <c>agents.json</c>.</summary>
    private static string Subject(Key key)
    {
        var last = key.Kind == KeyKind.Concat ? key.Parts[key.Parts.Length - 1] : key;
        var name = last.Kind == KeyKind.Constant ? Path.GetFileNameWithoutExtension(last.Text) : last.Name ?? "";
        name = name.StartsWith("s_", StringComparison.Ordinal) ? name.Substring(2) : name;
        name = new string(name.Where(char.IsLetterOrDigit).ToArray());
        foreach (var suffix in s_suffixes)
        {
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                name = name.Substring(0, name.Length - suffix.Length);
        }
        return name.Length == 0 || !char.IsLetter(name[0]) ? "Registry" : char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    private static readonly string[] s_suffixes = ["FullName", "Name", "Path", "File", "Location"];
}
