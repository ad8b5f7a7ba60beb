using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>
/// A save through a handle of its own, <c>using var stream = File.Create(path);</c> or <c>new StreamWriter(path)</c>, whose
/// bytes can be collected in memory first and then saved atomically.
/// </summary>
internal sealed class BufferedSaveShape
{
    private BufferedSaveShape(
        FileHandle handle, VariableDeclarationSyntax declaration, IReadOnlyList<StatementSyntax> writing, bool isAwaited)
    {
        Handle = handle;
        Declaration = declaration;
        Writing = writing;
        IsAwaited = isAwaited;
    }

    public FileHandle Handle { get; }

    /// <summary>The declaration of the handle's variable.</summary>
    public VariableDeclarationSyntax Declaration { get; }

    /// <summary>The statements up to the one behind which the document is complete.</summary>
    public IReadOnlyList<StatementSyntax> Writing { get; }

    public StatementSyntax LastUse => Writing[Writing.Count - 1];

    /// <summary>Whether the writing is one statement behind <c>using (…)</c> that needs braces to have another one behind it.</summary>
    public bool NeedsBraces => Declaration.Parent is UsingStatementSyntax { Statement: not BlockSyntax };

    /// <summary>
    /// The declarations <c>using var writer = …;</c>, one after the other, of writers that must be closed before the save.
    /// </summary>
    public IReadOnlyList<LocalDeclarationStatementSyntax> ToClose { get; private set; } = [];

    public bool IsAwaited { get; }

    public static BufferedSaveShape? Recognize(SemanticModel model, SyntaxNode save, CancellationToken cancellation)
    {
        if (!RuntimeReference.Has(model.Compilation, RuntimeReference.AtomicFile)
            || FileHandle.Recognize(model, save, cancellation) is not { } handle
            || EnclosingFunction.Of(save) is not { } function
            || save.Parent is not EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax
                {
                    Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration,
                } declarator,
            }
            || model.GetDeclaredSymbol(declarator, cancellation) is not ILocalSymbol local
            || Behind(declaration) is not { Count: > 0 } behind
            || WrappedHandle.Recognize(model, local, handle.IsText, behind, cancellation) is not { } wrapped)
            return null;

        var last = declaration.Parent is UsingStatementSyntax ? behind.Count - 1 : behind.FindLastIndex(wrapped.IsUsedIn);
        var writing = behind.Take(last + 1).ToList();
        if (writing.Count == 0 || writing.Any(Directives.Choose)
            || writing.SelectMany(EnclosingFunction.OwnNodes).Any(node => LeavesEarly(node, writing)))
            return null;
        var shape = new BufferedSaveShape(handle, declaration, writing, function.CanAwait(model, save, cancellation));
        return shape.CanClose(model, wrapped, behind, cancellation) ? shape : null;
    }

    /// <summary>
    /// The statements behind the handle's opening that are in its scope, or none if it is not closed by a <c>using</c>.
    /// </summary>
    private static List<StatementSyntax> Behind(VariableDeclarationSyntax declaration)
    {
        if (declaration.Parent is UsingStatementSyntax around)
            return around.Statement is BlockSyntax block ? block.Statements.ToList() : [around.Statement];
        if (declaration.Parent is not LocalDeclarationStatementSyntax statement || statement.UsingKeyword == default
            || StatementList.Of(statement) is not { } list)
            return [];
        return list.From(list.IndexOf(statement) + 1).ToList();
    }

    private static bool LeavesEarly(SyntaxNode node, List<StatementSyntax> writing) =>
        node is ReturnStatementSyntax or YieldStatementSyntax or GotoStatementSyntax or LabeledStatementSyntax
        || Jumps.IsOut(node, writing);

    /// <summary>
    /// Whether the writers that the block would close too late can have a block of their own: they stand one behind the other,
    /// and what is declared behind them stays there.
    /// </summary>
    private bool CanClose(
        SemanticModel model, WrappedHandle wrapped, List<StatementSyntax> behind, CancellationToken cancellation)
    {
        ToClose = wrapped.ClosedWithBlock.Where(Writing.Contains).OrderBy(statement => statement.SpanStart).ToList();
        if (ToClose.Count == 0)
            return true;
        var first = behind.IndexOf(ToClose[0]);
        var inside = Writing.Skip(first).ToList();
        return ToClose.SequenceEqual(inside.Take(ToClose.Count)) && inside.Count > ToClose.Count
            && LocalFlow.Escaping(model, inside, behind.Skip(Writing.Count), cancellation).Count == 0;
    }
}
