using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>A snapshot that is changed among early returns and awaits: what becomes <c>Begin</c>, <c>Value</c>, <c>Commit</c>.</summary>
internal sealed class SnapshotTransactionShape
{
    private SnapshotTransactionShape(SnapshotRead read, StatementSyntax lastChange)
    {
        Read = read;
        LastChange = lastChange;
    }

    public SnapshotRead Read { get; }

    /// <summary>The statement of the read's block behind which the transaction commits.</summary>
    public StatementSyntax LastChange { get; }

    public static Fit<SnapshotTransactionShape> Recognize(
        SemanticModel model, SyntaxNode readCall, CancellationToken cancellation)
    {
        if (SnapshotRead.Recognize(model, readCall, cancellation) is not { } read
            || read.Changing(model, cancellation) is not { Count: > 0 } changes)
            return Declined.NotRead;
        var rest = read.List.From(read.List.IndexOf(read.Declaration) + 1).ToList();
        if (rest.Any(Directives.Choose))
            return Declined.Directive;
        if (rest.Any(statement => LockReentrance.TakesLock(statement, target: null)) || read.IsRegistryUsedIn(rest))
            return Declined.LocksInside;
        if (rest.SelectMany(EnclosingFunction.OwnNodes).Any(node => node is YieldStatementSyntax or LabeledStatementSyntax)
            || !LockTail.IsBrief(read.List, read.List.IndexOf(changes[changes.Count - 1])))
            return Declined.Jump;
        return new SnapshotTransactionShape(read, changes[changes.Count - 1]);
    }
}
