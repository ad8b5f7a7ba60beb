using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>
/// A save through a handle of its own, <c>using var stream = File.Create(path);</c> or <c>new StreamWriter(path)</c>, whose
/// bytes can
/// be collected in memory first and then saved atomically.
/// </summary>
internal sealed class BufferedSaveShape
{
    private BufferedSaveShape(FileHandle handle, VariableDeclarationSyntax declaration, StatementSyntax lastUse, bool isAwaited)
    {
        Handle = handle;
        Declaration = declaration;
        LastUse = lastUse;
        IsAwaited = isAwaited;
    }

    public FileHandle Handle { get; }

    /// <summary>The declaration of the handle's variable.</summary>
    public VariableDeclarationSyntax Declaration { get; }

    /// <summary>The statement behind which the document is complete.</summary>
    public StatementSyntax LastUse { get; }

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
            || Writing(model, local, declaration, cancellation) is not { Count: > 0 } writing
            || writing.Any(statement => statement.ContainsDirectives)
                || writing.SelectMany(EnclosingFunction.OwnNodes).Any(LeavesEarly)
            || !LocalFlow.Uses(model, local, writing, cancellation).All(use => IsPlainWrite(model, use, handle, cancellation)))
            return null;
        return new BufferedSaveShape(handle, declaration, writing[writing.Count - 1],
            function.CanAwait(model, save, cancellation));
    }

    /// <summary>
    /// The statements from the handle's opening to its last use, or none if it is not closed by a <c>using</c>.
    /// </summary>
    private static IReadOnlyList<StatementSyntax> Writing(
        SemanticModel model, ILocalSymbol local, VariableDeclarationSyntax declaration, CancellationToken cancellation)
    {
        if (declaration.Parent is UsingStatementSyntax { Statement: BlockSyntax block })
            return block.Statements;
        if (declaration.Parent is not LocalDeclarationStatementSyntax statement || statement.UsingKeyword == default
            || StatementList.Of(statement) is not { } list)
            return [];
        var behind = list.From(list.IndexOf(statement) + 1).ToList();
        var last = behind.FindLastIndex(candidate => LocalFlow.Uses(model, local, [candidate], cancellation).Any());
        return behind.Take(last + 1).ToList();
    }

    private static bool LeavesEarly(SyntaxNode node) =>
        node is ReturnStatementSyntax or YieldStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax
            or GotoStatementSyntax or LabeledStatementSyntax;

    /// <summary>
    /// <c>handle.Write(…)</c>, or a call that writes to the handle and is done when it returns. A wrapper would have to be
    /// flushed
    /// first, and XML in a text writer names the writer's encoding.
    /// </summary>
    private static bool IsPlainWrite(
        SemanticModel model, IdentifierNameSyntax use, FileHandle handle, CancellationToken cancellation)
    {
        if (use.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access
            && access.Expression == use)
        {
            var name = access.Name.Identifier.ValueText;
            return name is "Write" or "WriteAsync" or "WriteByte" or "WriteLine" or "WriteLineAsync"
                || name is "Flush" or "FlushAsync" && call.ArgumentList.Arguments.Count == 0;
        }
        if (use.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax writing,
            RefKindKeyword.RawKind: (int)SyntaxKind.None } argument
            || model.GetSymbolInfo(writing, cancellation).Symbol is not IMethodSymbol method
            || argument.NameColon is not null || writing.ArgumentList.Arguments.IndexOf(argument) is var index
                && index >= method.Parameters.Length
            || method.Parameters[index].Type.Name is not ("Stream" or "TextWriter"))
            return false;
        var isDone = method.ReturnsVoid || method.ReturnType.Name is "Task" or "ValueTask";
        return isDone
            && (!handle.IsText
            || method.ContainingNamespace.ToDisplayString().StartsWith("Newtonsoft.Json", StringComparison.Ordinal));
    }
}
