using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>Other loads and saves of the same registry in one function: calls written like a known load or save.</summary>
internal sealed class AlikeAccess
{
    private readonly SemanticModel _model;
    private readonly SyntaxNode _access;
    private readonly ISymbol? _member;
    private readonly FileCall? _file;
    private readonly CancellationToken _cancellationToken;

    public AlikeAccess(SemanticModel model, SyntaxNode access, CancellationToken cancellation)
    {
        _model = model;
        _access = access;
        _cancellationToken = cancellation;
        _member = model.GetSymbolInfo(access, cancellation).Symbol;
        _file = FileCall.Recognize(model, access, cancellation);
    }

    /// <summary>Whether <paramref name="code"/>, nested functions aside, holds another such load.</summary>
    public bool IsLoadedIn(SyntaxNode code) => OthersIn(code).Any(call => _file is null
        ? HaveAlikeTarget(call) && HaveAlikeArguments(call)
        : FileCall.Recognize(_model, call, _cancellationToken) is { IsLoad: true } load
            && PathExpression.AreAlike(load.Path, _file.Path));

    /// <summary>Whether <paramref name="code"/>, nested functions aside, holds another such save.</summary>
    public bool IsSavedIn(SyntaxNode code) => OthersIn(code).Any(call => _file is null
        ? HaveAlikeTarget(call)
        : FileCall.Recognize(_model, call, _cancellationToken) is { IsSave: true } save
            && PathExpression.AreAlike(save.Path, _file.Path));

    private IEnumerable<SyntaxNode> OthersIn(SyntaxNode code) => EnclosingFunction.OwnNodes(code)
        .Where(node => node != _access && (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
            || IsProperty(_access) && IsProperty(node)));

    /// <summary>Whether the node is a name or a dotted name that is not the one of a method that is called.</summary>
    private static bool IsProperty(SyntaxNode node) =>
        node is MemberAccessExpressionSyntax or SimpleNameSyntax
        && node.Parent is not InvocationExpressionSyntax && !(node.Parent is MemberAccessExpressionSyntax whole && whole.Name == node);

    private bool HaveAlikeTarget(SyntaxNode call) => _member is IMethodSymbol or IPropertySymbol
        && SymbolEqualityComparer.Default.Equals(_model.GetSymbolInfo(call, _cancellationToken).Symbol, _member)
        && PathExpression.AreAlike(Receiver(call), Receiver(_access));

    private static ExpressionSyntax? Receiver(SyntaxNode call) =>
        (((call as InvocationExpressionSyntax)?.Expression ?? call) as MemberAccessExpressionSyntax)?.Expression;

    private bool HaveAlikeArguments(SyntaxNode call) => (Arguments(call), Arguments(_access)) is var (first, second)
        && (first is null ? second is null : second is not null && SyntaxFactory.AreEquivalent(first, second));

    private static ArgumentListSyntax? Arguments(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        _ => null,
    };
}
