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

    /// <summary>How the last of the awaited calls that write is waited for, <c>.ConfigureAwait(…)</c>, or "".</summary>
    public string ConfigureAwait { get; private set; } = "";

    /// <summary>The cancellation token that the last of the awaited calls that write is given.</summary>
    public string? Cancellation { get; private set; }

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
        if (!shape.CanClose(model, wrapped, behind, cancellation))
            return null;
        if (shape.IsAwaited)
            shape.WaitAlike(model, cancellation);
        return shape;
    }

    /// <summary>The save is waited for, and cancelled, as the writing is.</summary>
    private void WaitAlike(SemanticModel model, CancellationToken cancellation)
    {
        var calls = Writing.OfType<ExpressionStatementSyntax>()
            .Select(statement => statement.Expression).OfType<AwaitExpressionSyntax>()
            .Select(awaited => AwaitedCall.Call(awaited)).ToList();
        if (calls.LastOrDefault() is not { } last)
            return;
        ConfigureAwait = AwaitedCall.ConfigureAwait(last);
        Cancellation = calls.AsEnumerable().Reverse()
            .Select(call => CancellationArgument.Of(model, call, cancellation))
            .FirstOrDefault(token => token is not null && PathExpression.IsValidAt(model, token, Writing[0].SpanStart, last, cancellation));
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
