using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>
/// <c>File.WriteAllText(temporary, text); File.Move(temporary, path, true);</c>, one behind the other: what
/// <c>AtomicFile.WriteAllText(path, text)</c> does with a temporary file of its own.
/// </summary>
internal sealed class RenamedSaveShape
{
    private RenamedSaveShape(
        AtomicSaveShape write, ExpressionStatementSyntax rename, ExpressionSyntax target, LocalDeclarationStatementSyntax? name)
    {
        Write = write;
        Rename = rename;
        Target = target;
        Name = name;
    }

    /// <summary>The call that writes the temporary file.</summary>
    public AtomicSaveShape Write { get; }

    public ExpressionStatementSyntax Rename { get; }

    /// <summary>The registry's path.</summary>
    public ExpressionSyntax Target { get; }

    /// <summary>The declaration of the temporary name, which nobody needs any more.</summary>
    public LocalDeclarationStatementSyntax? Name { get; }

    public static RenamedSaveShape? Recognize(
        SemanticModel model, SyntaxNode write, SyntaxNode rename, CancellationToken cancellation)
    {
        if (AtomicSaveShape.Recognize(model, write, cancellation) is not { } save
            || AwaitedCall.Result(model, save.Call, cancellation)?.Parent is not ExpressionStatementSyntax writing
            || RenameCall.Recognize(model, rename, cancellation) is not { ReplacesAlways: true } move
            || move.Call.Parent is not ExpressionStatementSyntax renaming
            || !StatementList.Follow(writing, renaming) || Directives.Choose(writing) || Directives.Choose(renaming)
            || !PathExpression.AreAlike(save.Path, move.Temporary)
            || !PathExpression.IsRepeatable(model, move.Temporary, cancellation)
            || !PathExpression.IsRepeatable(model, move.Target, cancellation))
            return null;
        if (move.Temporary is not IdentifierNameSyntax name
            || model.GetSymbolInfo(name, cancellation).Symbol is not ILocalSymbol local)
            return new RenamedSaveShape(save, renaming, move.Target, null);

        // The temporary name is gone with its file: nothing else may use it.
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax
            {
                Initializer.Value: { } value,
                Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration },
            }
            || EnclosingFunction.Of(name) is not { } function || Directives.Choose(declaration)
            || !PathExpression.IsRepeatable(model, value, cancellation)
            || LocalFlow.Uses(model, local, [function.Declaration], cancellation).Count() != 2)
            return null;
        return new RenamedSaveShape(save, renaming, move.Target, declaration);
    }
}
