using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <content>Calls that do not bind because something around them does not: bare sources, and code being typed.</content>
internal sealed partial class MethodWalk
{
    private Value VisitUnbound(IInvalidOperation operation)
    {
        if (LockNames.IsUnboundLock(operation.Syntax))
        {
            VisitChildren(operation);
            return Hold(new(Key.Site(operation.Syntax), LockReach.EveryProcess), operation.Syntax);
        }

        if (Candidate(operation) is { } call && _program.Models.Find(call.Method) is { } model)
            return ApplyModel(call, model);
        var value = VisitChildren(operation);
        return MemberKey(operation) is { IsKnown: true } member ? ReadKey(member, value) with { Sources = value.Sources.Add(new(member)) } : value;
    }

    /// <summary>The key of a property or field of an absent type, or of one that an absent base type has.</summary>
    private Key? MemberKey(IInvalidOperation operation) => operation.Syntax switch
    {
        MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax } access when operation.ChildOperations.FirstOrDefault() is { } receiver
            => Key.Member(Visit(receiver).Key, access.Name.Identifier.ValueText),
        IdentifierNameSyntax { Parent: not InvocationExpressionSyntax } name => Key.Member(Key.This, name.Identifier.ValueText),
        _ => null,
    };

    /// <summary>The call that was meant, if an argument of unknown type is all that keeps an overload from being chosen.</summary>
    private Call? Candidate(IInvalidOperation operation)
    {
        var arguments = operation.Syntax switch
        {
            InvocationExpressionSyntax invocation => invocation.ArgumentList.Arguments,
            ObjectCreationExpressionSyntax { ArgumentList: { } list } => list.Arguments,
            _ => default,
        };
        if (arguments.Count == 0)
            return null;
        var method = _program.Semantics(operation.Syntax.SyntaxTree).GetSymbolInfo(operation.Syntax, _cancellation).CandidateSymbols
            .OfType<IMethodSymbol>()
            .FirstOrDefault(m => (m.IsStatic || m.MethodKind == MethodKind.Constructor) && m.Parameters.Length == arguments.Count && _program.Models.Find(m) is not null);
        if (method is null)
            return null;
        var children = operation.ChildOperations.ToList();
        var visited = arguments.Select((argument, i) =>
        {
            var child = children.FirstOrDefault(c => c.Syntax.Span == argument.Expression.Span || c.Syntax == argument);
            var value = child is null ? Value.Unknown : Visit(child);
            return new Argument(method.Parameters[i], child, value);
        });
        return new(operation, method, null, null, visited.ToImmutableArray());
    }
}
