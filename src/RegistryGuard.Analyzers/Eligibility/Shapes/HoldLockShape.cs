using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>
/// The code from load to save, in any format and through helpers, around which a <c>RegistryLock</c> can be held.
/// </summary>
internal sealed class HoldLockShape
{
    private HoldLockShape(string path, EnclosingFunction function, bool isAwaited, string? cancellation)
    {
        Path = path;
        Function = function;
        IsAwaited = isAwaited;
        Cancellation = cancellation;
    }

    public string Path { get; }

    public EnclosingFunction Function { get; }

    public bool IsAwaited { get; }

    /// <summary>The cancellation token that the load or the save is given.</summary>
    public string? Cancellation { get; }

    /// <summary>The statements to lock; null where the function is a single expression.</summary>
    public IReadOnlyList<StatementSyntax>? Statements { get; private set; }

    /// <summary>Locals that later code uses as well: they are declared in front of the lock and assigned inside.</summary>
    public IReadOnlyList<ILocalSymbol> Hoisted { get; private set; } = [];

    /// <summary>Whether the lock is held to the end of the block, by a <c>using</c> declaration.</summary>
    public bool IsHeldToEnd { get; private set; }

    /// <summary>The in-place saves of the registry under the lock: they become atomic with it.</summary>
    public IReadOnlyList<InPlaceSave> InPlaceSaves { get; private set; } = [];

    /// <param name="model">The file's semantics.</param>
    /// <param name="load">The load, or the call of a helper that loads.</param>
    /// <param name="save">The save, or null to lock the load alone.</param>
    /// <param name="path">The registry's path as the analyzer writes it, if it can.</param>
    /// <param name="cancellation">Stops the analysis.</param>
    public static HoldLockShape? Recognize(
        SemanticModel model, SyntaxNode load, SyntaxNode? save, string? path, CancellationToken cancellation)
    {
        path ??= PathExpression.Of(model, load, cancellation) ?? (save is null ? null
            : PathExpression.Of(model, save, cancellation));
        var end = save ?? load;
        if (path is null || !RuntimeReference.Has(model.Compilation, RuntimeReference.RegistryLock)
            || EnclosingFunction.Around(load, end) is not { } function
            || !IsWaitedFor(model, load, cancellation) || !IsWaitedFor(model, end, cancellation)
            || LockReentrance.IsHeldAt(load, path) || LockReentrance.IsHeldAt(end, path))
            return null;

        var shape = new HoldLockShape(path, function, function.CanAwait(model, load, cancellation),
            CancellationArgument(model, load, cancellation) ?? CancellationArgument(model, end, cancellation));
        var fits = function.ExpressionBody is { } expression
            ? shape.FitExpression(model, expression, load, save, cancellation)
            : shape.FitStatements(model, load, save, cancellation);
        return fits ? shape : null;
    }

    private bool FitExpression(
        SemanticModel model, ExpressionSyntax expression, SyntaxNode load, SyntaxNode? save, CancellationToken cancellation)
    {
        if (expression is ThrowExpressionSyntax || expression.Parent!.ContainsDirectives || HasCommentInFront(expression)
            || Function.Declaration is ConversionOperatorDeclarationSyntax or OperatorDeclarationSyntax
            || !PathExpression.IsValidAt(model, Path, expression.SpanStart, load, cancellation)
            || LockReentrance.TakesLock(expression, Path)
            || new LockReentrance(model, cancellation).IsPossible([expression], load, save))
            return false;
        InPlaceSaves = SavesIn(model, [expression], save, cancellation);
        return true;
    }

    private static bool HasCommentInFront(ExpressionSyntax expression) =>
        expression.GetFirstToken().GetPreviousToken().TrailingTrivia.Concat(expression.GetLeadingTrivia())
            .Any(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    private bool FitStatements(SemanticModel model, SyntaxNode load, SyntaxNode? save, CancellationToken cancellation)
    {
        if (StatementList.InnermostAround(load, save ?? load, Function.Declaration) is not { } list)
            return false;
        var range = new LockedRange(model, list, load, save, cancellation);
        var statements = list.Range(range.First, range.Last).ToList();
        var start = statements[0].SpanStart;
        if (statements.Any(statement => statement.ContainsDirectives || LockReentrance.TakesLock(statement, Path))
            || statements.SelectMany(EnclosingFunction.OwnNodes)
                .Any(node => node is LabeledStatementSyntax or GotoStatementSyntax)
            || !PathExpression.IsValidAt(model, Path, start, load, cancellation)
            || Cancellation is not null && !PathExpression.IsValidAt(model, Cancellation, start, save ?? load, cancellation)
            || new LockReentrance(model, cancellation).IsPossible(statements, load, save))
            return false;

        Statements = statements;
        InPlaceSaves = SavesIn(model, statements, save, cancellation);
        var escaping = LocalFlow.Escaping(model, statements, list.Statements.Except(statements), cancellation);
        var disposes = range.Last + 1 < list.Statements.Count
            && statements.Any(statement => KeepsResource(model, statement, cancellation));
        if (escaping.Count == 0 && !disposes)
            return true;
        if (!list.IsSwitchSection && LockTail.IsBrief(list, range.Last)
            && !list.From(range.Last + 1).Any(statement => LockReentrance.TakesLock(statement, Path))
            && !new LockReentrance(model, cancellation).IsPossible(list.From(range.First), load, save))
        {
            IsHeldToEnd = true;
            return true;
        }
        Hoisted = escaping.OfType<ILocalSymbol>().ToList();
        return !disposes && Hoisted.Count == escaping.Count
            && Hoisted.All(local => CanBeHoisted(local, statements, cancellation));
    }

    /// <summary>Whether a using declaration keeps something other than a file for the code behind the range.</summary>
    private static bool KeepsResource(SemanticModel model, StatementSyntax statement, CancellationToken cancellation) =>
        statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword } declaration
        && !declaration.Declaration.Variables.All(variable => LockedRange.IsFileHandle(model, variable, cancellation));

    /// <summary>
    /// The saves that become atomic with the lock: those that write the registry's path as the save or the lock does.
    /// </summary>
    private List<InPlaceSave> SavesIn(
        SemanticModel model, IEnumerable<SyntaxNode> code, SyntaxNode? save, CancellationToken cancellation)
    {
        var saved = save is null ? null : InPlaceSave.Recognize(model, save, cancellation)?.Path;
        return code.SelectMany(node => node.DescendantNodesAndSelf())
            .Select(node => InPlaceSave.Recognize(model, node, cancellation))
            .OfType<InPlaceSave>()
            .Where(found => PathExpression.AreAlike(found.Path, saved) || found.Path.ToString() == Path)
            .ToList();
    }

    private static bool CanBeHoisted(ILocalSymbol local, List<StatementSyntax> statements, CancellationToken cancellation) =>
        local is { IsConst: false, IsRef: false, IsUsing: false, Type: { IsAnonymousType: false, IsRefLikeType: false } }
        && local.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is VariableDeclaratorSyntax
        {
            Initializer.Value: not InitializerExpressionSyntax,
            Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement },
        }
        && statements.Contains(statement);

    private static bool IsWaitedFor(SemanticModel model, SyntaxNode access, CancellationToken cancellation) =>
        access is not ExpressionSyntax expression || AwaitedCall.IsWaitedFor(model, expression, cancellation);

    private static string? CancellationArgument(SemanticModel model, SyntaxNode access, CancellationToken cancellation)
    {
        var arguments = (access as InvocationExpressionSyntax)?.ArgumentList.Arguments ?? default;
        foreach (var argument in arguments)
        {
            if (model.GetTypeInfo(argument.Expression, cancellation)
                .Type is { Name: "CancellationToken",
                ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } }
                && PathExpression.IsRepeatable(model, argument.Expression, cancellation)
                && argument.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax)
                return argument.Expression.ToString();
        }
        return null;
    }
}
