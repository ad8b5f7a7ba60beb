using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
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
            return HoldUnbound(operation);
        if (operation.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: { } awaited } }
            && operation.Descendants().FirstOrDefault(o => o.Syntax == awaited) is { } awaitedOperation)
        {
            return Visit(awaitedOperation);
        }

        if (Candidate(operation) is { } call)
            return _program.Models.Find(call.Method) is { } model ? ApplyModel(call, model) : ApplyCandidate(call);
        var operands = operation.ChildOperations.Select(Visit).ToList();
        if (operation.IsImplicit && operands.Count == 1 && !operands[0].Locks.IsEmpty)
            return Close(operands[0]);
        var sources = operands.Aggregate(SourceSet.Empty, (all, o) => all.Union(o.Sources));
        if (NameOf(operation.Syntax) is { } name)
            sources = sources.Union(UseHandles(operation.Syntax, name, operands));
        var value = new Value(Evaluate(operation.Syntax), sources)
        {
            Root = operands.Select(o => o.Root).FirstOrDefault(r => r is not null),
            Handle = IsWrapper(operation.Syntax) ? operands.Select(o => o.Handle).FirstOrDefault(h => h is not null) : null,
        };
        if (ReceiverOf(operation) is { } receiver)
            Change(receiver, Visit(receiver), sources);
        if (NameOf(operation.Syntax) is { } called && NamedFile(called, operation.ChildOperations.Zip(operands, (child, operand) => (child.Type, operand))) is { } file)
            return UseNamedFile(operation.Syntax, called, file, value);
        return MemberKey(operation) is { IsKnown: true } member ? ReadKey(member, value) with { Sources = value.Sources.Add(new(member)) } : value;
    }

    /// <summary>The name of what is called or created.</summary>
    private static string? NameOf(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name.Identifier.ValueText,
        ObjectCreationExpressionSyntax { Type: { } type } => (type as QualifiedNameSyntax)?.Right.Identifier.ValueText ?? (type as SimpleNameSyntax)?.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Whether a reader or writer of an absent type is created: it is the handle that it is put around.</summary>
    private static bool IsWrapper(SyntaxNode syntax) => syntax is ObjectCreationExpressionSyntax && NameOf(syntax) is { } name && HandleUse.IsHandle(name);

    /// <summary>The lock that an absent type is, or hands out for the key that it is given.</summary>
    private Value HoldUnbound(IInvalidOperation operation)
    {
        VisitChildren(operation);
        var site = Key.Site(operation.Syntax);
        if (operation.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: { } receiver } } invocation)
            return Hold(new(site, LockReach.EveryProcess), operation.Syntax);
        var type = _program.Semantics(receiver.SyntaxTree).GetTypeInfo(receiver, _cancellation).Type;
        var reach = LockNames.ReachOf(type);
        var named = LockNames.IsByKey(type) ? invocation.ArgumentList.Arguments.FirstOrDefault()?.Expression : receiver;
        var identity = operation.Descendants().FirstOrDefault(o => o.Syntax == named) is { } naming ? Visit(naming).Key : Key.Unknown;
        return Hold(new(identity.IsKnown && reach == LockReach.Process ? identity : site, reach), operation.Syntax);
    }

    /// <summary>The variable or member on which a method is called that does not bind: what goes in may stay there.</summary>
    private static IOperation? ReceiverOf(IInvalidOperation operation) =>
        operation.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: { } receiver, Name.Identifier.ValueText: var method } }
        && !ResultNames.SaysQuestion(method)
            ? operation.Descendants().FirstOrDefault(o => o.Syntax == receiver && o is ILocalReferenceOperation or IMemberReferenceOperation or IFlowCaptureReferenceOperation)
            : null;

    /// <summary>The key of a property or field of an absent type, or of one that an absent base type has.</summary>
    private Key? MemberKey(IInvalidOperation operation) => operation.Syntax switch
    {
        MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax } access when operation.ChildOperations.FirstOrDefault() is { } receiver
            => Key.Member(Visit(receiver).Key, access.Name.Identifier.ValueText),
        IdentifierNameSyntax { Parent: not InvocationExpressionSyntax } name => Key.Member(Key.This, name.Identifier.ValueText),
        _ => null,
    };

    /// <summary>
    /// The call that was meant, if an argument of unknown type is all that keeps an overload from being chosen, or if its
    /// receiver is the <c>File</c> or <c>Path</c> of an absent file system abstraction.
    /// </summary>
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
        var semantics = _program.Semantics(operation.Syntax.SyntaxTree);
        var methods = semantics.GetSymbolInfo(operation.Syntax, _cancellation).CandidateSymbols
            .Concat(AbstractedMembers(operation.Syntax, semantics))
            .OfType<IMethodSymbol>()
            .Where(m => Takes(m, arguments))
            .ToList();
        var method = methods.FirstOrDefault(m => (m.IsStatic || m.MethodKind == MethodKind.Constructor) && _program.Models.Find(m) is not null);
        method ??= methods.Count == 1 && methods[0].ReducedFrom is null && _program.Summary(methods[0]) is not null ? methods[0] : null;
        if (method is null)
            return null;
        var (instance, receiver) = method.IsStatic ? (null, null) : ReceiverValue(operation);
        var children = operation.ChildOperations.ToList();
        var visited = arguments.Select((argument, i) =>
        {
            var child = children.FirstOrDefault(c => c.Syntax.Span == argument.Expression.Span || c.Syntax == argument);
            var value = child is null ? Value.Unknown : Visit(child);
            return new Argument(ParameterOf(method, argument, i), child, value);
        });
        return new(operation, method, instance, receiver, visited.ToImmutableArray());
    }

    /// <summary>The object that a method is called on, or that a constructor makes.</summary>
    private (IOperation? Operation, Value? Value) ReceiverValue(IInvalidOperation operation)
    {
        if (operation.Syntax is not InvocationExpressionSyntax { Expression: var called })
            return (null, new(Evaluate(operation.Syntax), SourceSet.Empty));
        if (called is not MemberAccessExpressionSyntax { Expression: { } receiver })
            return (null, new(Key.This, SourceSet.Of(new Source(Key.This))) { Root = Key.This });
        return operation.Descendants().FirstOrDefault(o => o.Syntax == receiver) is { } found ? (found, Visit(found)) : (null, Value.Unknown);
    }

    /// <summary>Calls the one method of the program that can be meant.</summary>
    private Value ApplyCandidate(Call call)
    {
        var result = Apply(call, _program.Summary(call.Method)!);
        return call.Method.MethodKind == MethodKind.Constructor ? call.Receiver! with { Sources = call.Sources, Locks = result.Locks } : result;
    }

    /// <summary>
    /// The members of <c>System.IO.File</c> or <c>Path</c> that <c>fileSystem.File.ReadAllText(…)</c> stands for where the type of
    /// <c>fileSystem</c> is not known: abstractions of the file system repeat their names and parameters.
    /// </summary>
    private IEnumerable<ISymbol> AbstractedMembers(SyntaxNode syntax, SemanticModel semantics)
    {
        if (syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: { } receiver, Name: var name } }
            || receiver is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "File" or "Path" } abstracted
            || semantics.GetSymbolInfo(receiver, _cancellation).Symbol is not null
            || (First(receiver) is IdentifierNameSyntax first && semantics.GetSymbolInfo(first, _cancellation).Symbol is null))
        {
            return [];
        }

        var type = _program.Compilation.GetTypeByMetadataName("System.IO." + abstracted.Name.Identifier.ValueText);
        return type?.GetMembers(name.Identifier.ValueText) ?? ImmutableArray<ISymbol>.Empty;
    }

    /// <summary>What a chain of members begins with: a value of the program, or the namespace of a type that is absent.</summary>
    private static ExpressionSyntax First(ExpressionSyntax chain) => chain is MemberAccessExpressionSyntax { Expression: var inner } ? First(inner) : chain;

    private static bool Takes(IMethodSymbol method, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var given = arguments.Select((argument, i) => ParameterOf(method, argument, i)).ToList();
        return !given.Contains(null) && method.Parameters.All(p => p.IsOptional || given.Contains(p, SymbolEqualityComparer.Default));
    }

    private static IParameterSymbol? ParameterOf(IMethodSymbol method, ArgumentSyntax argument, int position)
    {
        if (argument.NameColon is { } named)
            return method.Parameters.FirstOrDefault(p => p.Name == named.Name.Identifier.ValueText);
        return position < method.Parameters.Length ? method.Parameters[position] : null;
    }
}
