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
    private readonly bool _savesLast;

    private HoldLockShape(LockTarget target, EnclosingFunction function, bool savesLast, bool isAwaited, string? cancellation)
    {
        _savesLast = savesLast;
        Target = target;
        Function = function;
        IsAwaited = isAwaited;
        Cancellation = cancellation;
    }

    public LockTarget Target { get; }

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

    /// <summary>Whether the code makes the registry's folder, which then has to be there before the lock.</summary>
    public bool CreatesFolder { get; private set; }

    /// <summary>The in-place saves of the registry under the lock: they become atomic with it.</summary>
    public IReadOnlyList<InPlaceSave> InPlaceSaves { get; private set; } = [];

    /// <param name="model">The file's semantics.</param>
    /// <param name="load">The load, or the call of a helper that loads.</param>
    /// <param name="save">The save, or a second load; null to lock the load alone.</param>
    /// <param name="target">What the lock is taken by, if neither load nor save says it.</param>
    /// <param name="cancellation">Stops the analysis.</param>
    /// <param name="savesLast">Whether the second access is a save.</param>
    public static Fit<HoldLockShape> Recognize(
        SemanticModel model, SyntaxNode load, SyntaxNode? save, LockTarget? target, CancellationToken cancellation,
        bool savesLast = true)
    {
        target ??= Named(model, load, cancellation) ?? (save is null ? null : Named(model, save, cancellation));
        var end = save ?? load;
        if (!RuntimeReference.Has(model.Compilation, RuntimeReference.RegistryLock))
            return Declined.NoRuntime;
        if (EnclosingFunction.Around(load, end) is not { } function)
            return Declined.OtherFunctions;
        if (target is null)
            return Declined.UnknownPath;
        if (!IsWaitedFor(model, load, cancellation) || !IsWaitedFor(model, end, cancellation))
            return Declined.NotAwaited;
        if (LockReentrance.IsHeldOver(load, end, target))
            return Declined.LockedAlready;

        var shape = new HoldLockShape(target, function, savesLast, function.CanAwait(model, load, cancellation),
            CancellationArgument.Of(model, load, cancellation) ?? CancellationArgument.Of(model, end, cancellation));
        var misfit = function.ExpressionBody is { } expression
            ? shape.FitExpression(model, expression, load, save, cancellation)
            : shape.FitStatements(model, load, save, cancellation);
        return misfit is null ? shape : misfit;
    }

    /// <returns>Why the shape does not fit; null if it does.</returns>
    private string? FitExpression(
        SemanticModel model, ExpressionSyntax expression, SyntaxNode load, SyntaxNode? save, CancellationToken cancellation)
    {
        if (expression is ThrowExpressionSyntax
            || Function.Declaration is ConversionOperatorDeclarationSyntax or OperatorDeclarationSyntax)
            return Declined.NotABody;
        if (Directives.Choose(expression.Parent!))
            return Declined.Directive;
        if (HasCommentInFront(expression))
            return Declined.Comment;
        if (!PathExpression.IsValidAt(model, Target.Expression, expression.SpanStart, load, cancellation))
            return Declined.PathAssignedLater;
        InPlaceSaves = SavesIn(model, [expression], save, cancellation);
        CreatesFolder = FolderCreation.IsIn(model, [expression], cancellation);
        return null;
    }

    private static bool HasCommentInFront(ExpressionSyntax expression) =>
        expression.GetFirstToken().GetPreviousToken().TrailingTrivia.Concat(expression.GetLeadingTrivia())
            .Any(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    /// <returns>Why the shape does not fit; null if it does.</returns>
    private string? FitStatements(SemanticModel model, SyntaxNode load, SyntaxNode? save, CancellationToken cancellation)
    {
        if (StatementList.InnermostAround(load, save ?? load, Function.Declaration) is not { } list)
            return Declined.NoStatements;
        var range = new LockedRange(model, list, load, save, cancellation);
        var statements = list.Range(range.First, range.Last).ToList();
        var start = statements[0].SpanStart;
        if (statements.Any(statement => Directives.Choose(statement)))
            return Declined.Directive;
        if (statements.SelectMany(EnclosingFunction.OwnNodes).Any(node => node is LabeledStatementSyntax or GotoStatementSyntax))
            return Declined.Jump;
        if (!PathExpression.IsValidAt(model, Target.Expression, start, load, cancellation)
            || Cancellation is not null && !PathExpression.IsValidAt(model, Cancellation, start, save ?? load, cancellation))
            return Declined.PathAssignedLater;

        Statements = statements;
        InPlaceSaves = SavesIn(model, statements, save, cancellation);
        CreatesFolder = FolderCreation.IsIn(model, statements, cancellation);
        var escaping = LocalFlow.Escaping(model, statements, list.Statements.Except(statements), cancellation);
        var disposes = range.Last + 1 < list.Statements.Count
            && statements.Any(statement => KeepsResource(model, statement, cancellation));
        if (escaping.Count == 0 && !disposes)
            return null;
        if (!list.IsSwitchSection && LockTail.IsBrief(list, range.Last))
        {
            IsHeldToEnd = true;
            return null;
        }
        Hoisted = escaping.OfType<ILocalSymbol>().ToList();
        var fits = !disposes && Hoisted.Count == escaping.Count
            && Hoisted.All(local => CanBeHoisted(local, statements, cancellation));
        return fits ? null : Declined.UsedBehind;
    }

    /// <summary>Whether a using declaration keeps something other than a file for the code behind the range.</summary>
    private static bool KeepsResource(SemanticModel model, StatementSyntax statement, CancellationToken cancellation) =>
        statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword } declaration
        && !declaration.Declaration.Variables.All(variable => LockedRange.IsFileHandle(model, variable, cancellation));

    /// <summary>
    /// The saves that become atomic with the lock: those that write the registry's path as the save or the lock does.
    /// </summary>
    private List<InPlaceSave> SavesIn(
        SemanticModel model, IReadOnlyCollection<SyntaxNode> code, SyntaxNode? save, CancellationToken cancellation)
    {
        var saved = save is null || !_savesLast ? null : InPlaceSave.Recognize(model, save, cancellation).Shape;
        return code.SelectMany(node => node.DescendantNodesAndSelf())
            .Select(node => node == save && _savesLast ? saved : InPlaceSave.Find(model, node, cancellation))
            .OfType<InPlaceSave>()
            .Where(found => PathExpression.AreAlike(found.Path, saved?.Path) || found.Path.ToString() == Target.Path)
            .Where(found => found.Named is not { } named || named.Writing.All(writing => code.Any(node => node.Contains(writing))))
            .ToList();
    }

    /// <summary>Whether the local is declared by a statement of its own, or as <c>out var</c>.</summary>
    private static bool CanBeHoisted(ILocalSymbol local, List<StatementSyntax> statements, CancellationToken cancellation) =>
        local is { IsConst: false, IsRef: false, IsUsing: false, Type: { IsAnonymousType: false, IsRefLikeType: false } }
        && local.DeclaringSyntaxReferences[0].GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax
            {
                Initializer.Value: not InitializerExpressionSyntax,
                Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement },
            } => statements.Contains(statement),
            SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: ArgumentSyntax } } => true,
            _ => false,
        };

    private static bool IsWaitedFor(SemanticModel model, SyntaxNode access, CancellationToken cancellation) =>
        access is not ExpressionSyntax expression || AwaitedCall.IsWaitedFor(model, expression, cancellation);

    /// <summary>The path that the access itself is given, where it may be repeated.</summary>
    public static LockTarget? Named(SemanticModel model, SyntaxNode access, CancellationToken cancellation) =>
        PathExpression.Of(model, access, cancellation) is { } path ? new LockTarget(path) : null;
}
