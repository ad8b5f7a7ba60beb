using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>A snapshot that is read and changed by plain statements behind it: what becomes one <c>Update</c>.</summary>
internal sealed class SnapshotUpdateShape
{
    private SnapshotUpdateShape(SnapshotRead read, IReadOnlyList<StatementSyntax> changes)
    {
        Read = read;
        Changes = changes;
    }

    public SnapshotRead Read { get; }

    public IReadOnlyList<StatementSyntax> Changes { get; }

    public static SnapshotUpdateShape? Recognize(SemanticModel model, SyntaxNode readCall, CancellationToken cancellation)
    {
        if (SnapshotRead.Recognize(model, readCall, cancellation) is not { } read
            || EnclosingFunction.Of(readCall) is not { } function
            || read.Changing(model, cancellation) is not { Count: > 0 } changes
            || changes.Any(Directives.Choose) || changes.Any(statement => LockReentrance.TakesLock(statement, target: null))
            || read.IsRegistryUsedIn(changes)
            || LocalFlow.Escaping(model, changes, read.List.Statements.Except(changes), cancellation).Count > 0
            || !LambdaBody.Fits(model, changes, function, cancellation))
            return null;
        return new SnapshotUpdateShape(read, changes);
    }
}
