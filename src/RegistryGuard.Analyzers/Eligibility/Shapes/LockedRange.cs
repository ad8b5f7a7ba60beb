using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.Analyzers.Eligibility.Shapes;

/// <summary>
/// From which statement to which the lock has to be held. More than load to save: earlier loads of the operation, whose
/// answers must still hold at the save, further saves of what was loaded, and a lock of this process that is taken
/// for the load and released before the save (its order against the registry's lock must be the same for both), and what is
/// still written through a handle that the save opened.
/// </summary>
internal sealed class LockedRange
{
    private static readonly HashSet<string> s_acquiring =
        ["Wait", "WaitAsync", "WaitOne", "Enter", "EnterReadLock", "EnterWriteLock", "EnterUpgradeableReadLock"];

    private static readonly HashSet<string> s_releasing =
        ["Release", "ReleaseMutex", "Exit", "ExitReadLock", "ExitWriteLock", "ExitUpgradeableReadLock"];

    private readonly StatementList _list;

    public LockedRange(SemanticModel model, StatementList list, SyntaxNode load, SyntaxNode? save, CancellationToken cancellation)
    {
        _list = list;
        First = list.IndexOf(load);
        Last = list.IndexOf(save ?? load);
        if (save is not null)
            Extend(new AlikeAccess(model, load, cancellation), new AlikeAccess(model, save, cancellation));
        TakeInOpenHandles(model, cancellation);
        TakeInHandWrittenLocks();
    }

    public int First { get; private set; }

    public int Last { get; private set; }

    /// <summary>Whether a variable holds an open file: a stream, reader or writer of <c>System.IO</c> or <c>System.Xml</c>.</summary>
    public static bool IsFileHandle(SemanticModel model, VariableDeclaratorSyntax variable, CancellationToken cancellation) =>
        model.GetDeclaredSymbol(variable, cancellation) is ILocalSymbol { Type: var type }
        && type is { ContainingNamespace: { Name: "IO" or "Xml", ContainingNamespace.Name: "System" } }
        && type.AllInterfaces.Any(implemented => implemented.SpecialType == SpecialType.System_IDisposable);

    private void Extend(AlikeAccess load, AlikeAccess save)
    {
        for (var i = First - 1; i >= 0 && !save.IsSavedIn(_list.Statements[i]); i--)
        {
            if (load.IsLoadedIn(_list.Statements[i]))
                First = i;
        }
        for (var i = Last + 1; i < _list.Statements.Count && !load.IsLoadedIn(_list.Statements[i]); i++)
        {
            if (save.IsSavedIn(_list.Statements[i]))
                Last = i;
        }
    }

    private void TakeInOpenHandles(SemanticModel model, CancellationToken cancellation)
    {
        for (var i = First; i <= Last; i++)
        {
            foreach (var variable in (_list.Statements[i] as LocalDeclarationStatementSyntax)?.Declaration.Variables ?? default)
            {
                if (!IsFileHandle(model, variable, cancellation))
                    continue;
                var handle = model.GetDeclaredSymbol(variable, cancellation)!;
                for (var j = _list.Statements.Count - 1; j > Last; j--)
                {
                    if (LocalFlow.Uses(model, handle, [_list.Statements[j]], cancellation).Any())
                        Last = j;
                }
            }
        }
    }

    private void TakeInHandWrittenLocks()
    {
        var released = _list.Range(First, Last).SelectMany(EnclosingFunction.OwnNodes).Select(node => Target(node, s_releasing))
            .ToList();
        for (var i = First - 1; i >= 0; i--)
        {
            if (_list.Statements[i] is ExpressionStatementSyntax statement
                && Target(AwaitedCall.Call(statement.Expression), s_acquiring) is { } acquired && released.Contains(acquired))
                First = i;
        }
        var acquiredInside = _list.Range(First, Last).OfType<ExpressionStatementSyntax>()
            .Select(statement => Target(AwaitedCall.Call(statement.Expression), s_acquiring))
                .Where(target => target is not null).ToList();
        if (acquiredInside.Count > 0 && Last + 1 < _list.Statements.Count
            && _list.Statements[Last + 1] is ExpressionStatementSyntax next
                && Target(next.Expression, s_releasing) is { } releasedNext
            && acquiredInside.Contains(releasedNext))
            Last++;
    }

    /// <summary>The lock that a call acquires or releases: its receiver, or the argument of <c>Monitor</c>'s methods.</summary>
    private static string? Target(SyntaxNode node, HashSet<string> names)
    {
        if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
            || !names.Contains(access.Name.Identifier.ValueText))
            return null;
        return access.Expression.ToString() is "Monitor" or "System.Threading.Monitor"
            ? call.ArgumentList.Arguments.FirstOrDefault()?.ToString()
            : access.Expression.ToString();
    }
}
