using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
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

    /// <summary>The first of the helpers that lead to the access whose type can write the path.</summary>
    private static LockTarget? From(MethodView method, Access access, IReadOnlyCollection<SyntaxNode> halves)
    {
        var isCalledHere = true;
        for (var (way, site) = (access, AccessSite.Of(access.Site)); way is { Inner: { } inner, Callee: { } callee }; way = inner, isCalledHere = false)
        {
            var helper = callee.OriginalDefinition;
            var beside = helper.AssociatedSymbol ?? helper;
            var receiver = isCalledHere ? Receiver(method, site, beside, halves) : TypeName(method, site, helper);
            if (receiver is null)
                continue;
            var semantics = method.SemanticsOf(inner.Site);
            if (helper.MethodKind is not (MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.PropertySet)
                || !RuntimeReference.Has(semantics.Compilation, RuntimeReference.RegistryLock)
                || GeneratedName.Is(inner.Site.SyntaxTree.FilePath)
                || !beside.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == inner.Site.SyntaxTree && reference.Span.Contains(inner.Site.Span))
                || DocumentationCommentId.CreateDeclarationId(beside) is not { } id)
                continue;
            if (!inner.Key.Contains(KeyKind.Parameter) && KeyExpression.Write(inner.Key, helper, semantics, inner.Site.SpanStart) is { } path)
                return new LockTarget(path) { Member = new LockMember(LockMemberNames.For(inner.Key, path, helper), receiver, id) };
            if (Written(semantics, inner, method.Cancellation) is { } written
                && TypeLevelPath.Of(semantics, written, helper, method.Cancellation) is { } known
                && Arguments(method, site, known, isCalledHere) is { } arguments)
            {
                return new LockTarget(known.Text)
                {
                    Member = new LockMember(LockMemberNames.For(inner.Key, known.Text, helper), receiver, id)
                    {
                        Parameters = string.Join(", ", known.Parameters.Select(Declaration)),
                        Arguments = arguments,
                    },
                };
            }
        }

        return null;
    }

    /// <summary>What the helper is called on; null if that cannot be repeated in front of the lock.</summary>
    private static string? Receiver(MethodView method, SyntaxNode site, ISymbol helper, IReadOnlyCollection<SyntaxNode> halves)
    {
        var model = method.SemanticsOf(site);
        var called = model.GetSymbolInfo(site, method.Cancellation);
        if (!SymbolEqualityComparer.Default.Equals((called.Symbol ?? OnlyOne(called.CandidateSymbols))?.OriginalDefinition, helper)
            || site.DescendantNodesAndSelf().Any(node => node != site && halves.Contains(node) && IsInReceiver(node, site)))
            return null;
        if (ReceiverOf(site) is { } receiver)
            return PathExpression.IsRepeatable(model, receiver, method.Cancellation) ? receiver.ToString() : null;
        return site is SimpleNameSyntax or InvocationExpressionSyntax { Expression: SimpleNameSyntax } ? "" : null;
    }

    /// <summary>In code that does not compile yet, a call may be bound to nothing and still mean but one method.</summary>
    private static ISymbol? OnlyOne(ImmutableArray<ISymbol> candidates) => candidates.Length == 1 ? candidates[0] : null;

    /// <summary>The type of a static helper that is called further down.</summary>
    private static string? TypeName(MethodView method, SyntaxNode site, IMethodSymbol helper)
    {
        var model = method.SemanticsOf(site);
        return helper is { IsStatic: true, ContainingType.IsGenericType: false } && model.IsAccessible(site.SpanStart, helper)
            ? helper.ContainingType.ToMinimalDisplayString(model, site.SpanStart)
            : null;
    }

    /// <summary>What is evaluated for the receiver would be evaluated in front of the lock.</summary>
    private static bool IsInReceiver(SyntaxNode node, SyntaxNode site) =>
        ReceiverOf(site) is { } receiver && receiver.Span.Contains(node.Span);

    private static ExpressionSyntax? ReceiverOf(SyntaxNode site) =>
        ((site as InvocationExpressionSyntax)?.Expression ?? site) is MemberAccessExpressionSyntax access ? access.Expression : null;

    /// <summary>The path as the helper writes it: for the file API, or for the next helper.</summary>
    private static ExpressionSyntax? Written(SemanticModel model, Access access, CancellationToken cancellation)
    {
        var site = AccessSite.Of(access.Site);
        return access.Inner is null ? PathExpression.Written(model, site, cancellation)
            : access.Inner.Key is { Kind: KeyKind.Parameter, Ordinal: var ordinal } ? Argument(model, site, ordinal, cancellation) : null;
    }

    /// <summary>What the caller hands the helper for the parameters that the path depends on; null if it cannot be repeated.</summary>
    private static string? Arguments(MethodView method, SyntaxNode site, TypeLevelPath path, bool isCalledHere)
    {
        var model = method.SemanticsOf(site);
        var given = path.Parameters
            .Select(parameter => isCalledHere && !MentionsTypeParameter(parameter.Type) ? Argument(model, site, parameter.Ordinal, method.Cancellation) : null)
            .ToList();
        return given.All(argument => argument is not null && PathExpression.IsRepeatable(model, argument, method.Cancellation))
            ? string.Join(", ", given)
            : null;
    }

    private static ExpressionSyntax? Argument(SemanticModel model, SyntaxNode site, int ordinal, CancellationToken cancellation) =>
        model.GetOperation(site, cancellation) is IInvocationOperation call
        && call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal) is { ArgumentKind: ArgumentKind.Explicit, Syntax: ArgumentSyntax written }
            ? written.Expression
            : null;

    private static bool MentionsTypeParameter(ITypeSymbol type) =>
        type is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method }
        || (type is IArrayTypeSymbol array && MentionsTypeParameter(array.ElementType))
        || (type is INamedTypeSymbol named && named.TypeArguments.Any(MentionsTypeParameter));

    /// <summary>The parameter as the helper declares it, without a default.</summary>
    private static string Declaration(IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax { Type: { } type }
            ? $"{type} {parameter.Name}"
            : $"{parameter.Type.ToDisplayString()} {parameter.Name}";
}
