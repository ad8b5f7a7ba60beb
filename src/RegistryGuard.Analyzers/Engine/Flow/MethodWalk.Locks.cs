using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Models;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <content>Locks taken and given back.</content>
internal sealed partial class MethodWalk
{
    private readonly Dictionary<LockToken, LockStatementSyntax> _lockStatements = [];

    private void Acquire(LockToken token) => _state = _state.Acquire(token);

    /// <summary>
    /// A <c>lock</c> on a <c>System.Threading.Lock</c> that the compiler does not lower: where nullable types are on, Roslyn 5's flow
    /// graph has the body without the call that enters and the one that leaves. Its extent is the statement's.
    /// </summary>
    private bool EnterUnloweredLock(IOperation operation)
    {
        if (operation is not IExpressionStatementOperation { Syntax: LockStatementSyntax statement } entering)
            return false;
        var locked = Visit(entering.Operation is IInvalidOperation { ChildOperations: { Count: 1 } children } ? children.First() : entering.Operation);
        var token = new LockToken(locked.Key.IsKnown ? locked.Key : Key.Site(statement), LockReach.Process);
        _lockStatements[token] = statement;
        Acquire(token);
        return true;
    }

    private void LeaveUnloweredLocks(SyntaxNode next)
    {
        foreach (var token in _state.Locks)
        {
            if (_lockStatements.TryGetValue(token, out var statement) && !statement.Span.Contains(next.Span))
                _state = _state.Release(token);
        }
    }

    /// <summary>Nothing follows inside the method that could tell: its end leaves them all.</summary>
    private FlowState LeaveUnloweredLocks(FlowState exit) =>
        _lockStatements.Keys.Aggregate(exit, (state, token) => (state.Locks.Contains(token) ? state : state.Acquire(token)).Release(token));

    private Value Hold(LockToken token, SyntaxNode site)
    {
        Acquire(token);
        return new(Evaluate(site), SourceSet.Empty) { Locks = ImmutableHashSet.Create(token) };
    }

    private LockToken LockOf(Call call, ApiModel model)
    {
        var locked = call.Find(model.Parameter(ModelRoles.Lock))?.Value;
        var key = locked?.Handle?.File ?? locked?.Key ?? Key.Unknown;
        var reach = model.Parameter(ModelRoles.Reach) switch
        {
            "process" => LockReach.Process,
            "named" => NamedLocks.ReachOf(key, _program),
            _ => LockReach.EveryProcess,
        };
        return new(key.IsKnown ? key : Key.Site(call.Site), reach, Shared: model.Parameter(ModelRoles.Shared) is not null, File: locked?.Handle?.File);
    }

    /// <summary>A disposable whose name says lock is one, and so is a pair of methods that take and release.</summary>
    private Value? TakesLock(Call call)
    {
        var reach = LockNames.ReachOf(call.Method.ContainingType);
        if (_program.LockTypes.ReturnsLock(call.Method))
            return Hold(new(call.ResultKey() is { IsKnown: true } key ? key : Key.Site(call.Site), reach), call.Site);
        if (call.Method.MethodKind == MethodKind.Constructor || call.Receiver is null)
            return null;
        var token = new LockToken(call.Receiver.Key.IsKnown ? call.Receiver.Key : Key.Site(call.Site), reach);
        if (LockNames.Releases(call.Method))
            _state = _state.Release(token);
        else if (LockNames.Acquires(call.Method))
            Acquire(token);
        else
            return null;
        return new(Evaluate(call.Site), call.Sources);
    }

    /// <summary>Disposing a lock releases it, and closing an exclusive handle lets others in.</summary>
    private Value Close(Value closed)
    {
        foreach (var held in closed.Locks)
            _state = _state.Release(held);
        if (closed.Handle?.Lock is { } handle)
            _state = _state.Release(handle);
        return Value.Unknown;
    }
}
