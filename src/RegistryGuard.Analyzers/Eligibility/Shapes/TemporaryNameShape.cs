using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>
/// A temporary file whose fixed name is made in a local of the function that renames it: the name can be made another one each
/// time.
/// </summary>
internal sealed class TemporaryNameShape
{
    private TemporaryNameShape(SyntaxToken text) => Text = text;

    /// <summary>The last piece of text of the name: a string literal, or the end of an interpolated string.</summary>
    public SyntaxToken Text { get; }

    public static Fit<TemporaryNameShape> Recognize(SemanticModel model, SyntaxNode rename, CancellationToken cancellation)
    {
        if (!RuntimeReference.Has(model.Compilation, RuntimeReference.AtomicFile))
            return Declined.NoRuntime;
        if (RenameCall.Recognize(model, rename, cancellation) is not { Temporary: IdentifierNameSyntax name }
            || model.GetSymbolInfo(name, cancellation).Symbol is not ILocalSymbol { IsConst: false } local
            || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax
            {
                Initializer.Value: { } value,
            }
            || EnclosingFunction.Of(name) is not { } function)
            return Declined.NameMadeElsewhere;
        if (LocalFlow.Writes(model, local, [function.Declaration], cancellation).Any()
            || LocalFlow.Uses(model, local, [function.Declaration], cancellation).Any(use => IsLoaded(model, use, cancellation)))
            return Declined.NameKept;
        return LastText(value) is { } text ? new TemporaryNameShape(text) : Declined.NameMadeElsewhere;
    }

    /// <summary>What an earlier run has left under the name is looked for: the name is meant to be the same each time.</summary>
    private static bool IsLoaded(SemanticModel model, IdentifierNameSyntax use, CancellationToken cancellation) =>
        use.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
        && FileCall.Recognize(model, call, cancellation) is { IsLoad: true };

    private static SyntaxToken? LastText(ExpressionSyntax value)
    {
        var last = value.DescendantTokens()
            .LastOrDefault(token => token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken));
        var isPlain = last.IsKind(SyntaxKind.InterpolatedStringTextToken)
            ? last.Parent?.Parent is InterpolatedStringExpressionSyntax { StringStartToken.RawKind: (int)SyntaxKind.InterpolatedStringStartToken }
            : last.IsKind(SyntaxKind.StringLiteralToken) && last.Text.StartsWith("\"", StringComparison.Ordinal)
                && last.Text.IndexOf('\\') < 0 && !last.Parent!.Ancestors().Any(ancestor => ancestor is InterpolationSyntax);
        return isPlain ? last : null;
    }
}
