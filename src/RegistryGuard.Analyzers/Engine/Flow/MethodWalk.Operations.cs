using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Engine.Keys;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <content>Expressions and assignments.</content>
internal sealed partial class MethodWalk
{
    private Value Visit(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true } constant && operation is not IInvocationOperation)
            return new(Key.Constant(Convert.ToString(constant.Value, System.Globalization.CultureInfo.InvariantCulture) ?? ""), SourceSet.Empty);
        if (operation is IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } } or IDefaultValueOperation)
            return new(Key.Nothing, SourceSet.Empty);

        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Read(local.Local, local.Syntax, local.Local);
            case IParameterReferenceOperation parameter:
                return ReadParameter(parameter);
            case IInstanceReferenceOperation:
                return new(Key.This, SourceSet.Of(new Source(Key.This))) { Root = Key.This };
            case IFieldReferenceOperation field:
                return ReadMember(field.Field, field.Instance);
            case IPropertyReferenceOperation property:
                return ReadProperty(property);
            case IFlowCaptureOperation capture:
                _captures[capture.Id] = capture.Value;
                return Store(capture.Id, Visit(capture.Value));
            case IFlowCaptureReferenceOperation capture:
                return Read(capture.Id, capture.Syntax);
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment.Target, Visit(assignment.Value));
            case ICompoundAssignmentOperation assignment:
                return Assign(assignment.Target, Combine(assignment, Visit(assignment.Target), Visit(assignment.Value)));
            case IDeconstructionAssignmentOperation assignment:
                return Assign(assignment.Target, Visit(assignment.Value));
            case IBinaryOperation binary:
                return Combine(binary);
            case IConversionOperation conversion:
                return Visit(conversion.Operand);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negation:
                var negated = Visit(negation.Operand);
                return new(Evaluate(negation.Syntax), negated.Sources) { Root = negated.Root, Deciding = negated.Deciding };
            case IAwaitOperation await:
                return Visit(await.Operation);
            case IParenthesizedOperation parenthesized:
                return Visit(parenthesized.Operand);
            case IInterpolatedStringOperation text:
                return Interpolate(text);
            case ITupleOperation tuple:
                return Tuple(tuple);
            case IDeclarationExpressionOperation declaration:
                return Visit(declaration.Expression);
            case IIsPatternOperation match:
                return Match(match);
            case IFlowAnonymousFunctionOperation lambda:
                return new(Key.Unknown, SourceSet.Empty) { Callable = new(lambda.Symbol, _frame.Graph.GetAnonymousFunctionControlFlowGraphInScope(lambda)) };
            case IDelegateCreationOperation creation:
                return Visit(creation.Target);
            case IMethodReferenceOperation reference:
                return VisitMethodReference(reference);
            case IInvocationOperation invocation:
                return Invoke(invocation);
            case IObjectCreationOperation creation:
                return Create(creation);
            case IReturnOperation { Kind: OperationKind.YieldReturn, ReturnedValue: { } yielded }:
                var element = Visit(yielded);
                Return(new(Key.Unknown, element.Sources));
                return element;
            case IArrayElementReferenceOperation element2:
                return Element(element2, element2.ArrayReference, element2.Indices);
            case IEventAssignmentOperation subscription:
                Detach(Visit(subscription.HandlerValue));
                return Value.Unknown;
            case IInvalidOperation unbound:
                return VisitUnbound(unbound);
            default:
                return VisitChildren(operation);
        }
    }

    /// <summary>Anything else: what comes out comes from what went in.</summary>
    private Value VisitChildren(IOperation operation)
    {
        var sources = SourceSet.Empty;
        object? root = null;
        foreach (var child in operation.ChildOperations)
        {
            var value = Visit(child);
            sources = sources.Union(value.Sources);
            root ??= value.Root;
        }

        return new(Evaluate(operation.Syntax), sources) { Root = root };
    }

    /// <summary>The key of an expression of which nothing else is known; what it named before is forgotten.</summary>
    private Key Evaluate(SyntaxNode syntax)
    {
        var site = Key.Site(syntax);
        if (_state.NamesFiles)
            Reevaluate(site);
        return site;
    }

    private void Reevaluate(Key site) => _state = _state.Reevaluate(key => key.Contains(site));

    private Value Read(object variable, SyntaxNode unset, ISymbol? symbol = null) =>
        _state.Values.TryGetValue(variable, out var value)
            ? value
            : new(Key.Site((symbol is null ? null : DeclarationOf(symbol)) ?? unset), SourceSet.Empty) { Root = variable };

    private Value ReadParameter(IParameterReferenceOperation reference)
    {
        var parameter = reference.Parameter;
        if (_state.Values.TryGetValue(parameter, out var value))
            return value;
        if (IsOwn(parameter))
            return Input(Key.Parameter(parameter.Ordinal)) with { Root = parameter };
        var capturedByType = parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor };
        return capturedByType
            ? Input(Key.Member(Key.This, parameter))
            : new(Key.Site(DeclarationOf(parameter) ?? reference.Syntax), SourceSet.Empty) { Root = parameter };
    }

    private Value ReadMember(ISymbol member, IOperation? instance)
    {
        member = _program.Referenced.Declared(member);
        if (instance is null)
            return member.IsStatic ? ReadKey(Key.Static(member), null) : Value.Unknown;
        var receiver = Visit(instance);
        var element = TupleElement(member, receiver);
        return element ?? ReadKey(Key.Member(receiver.Key, member), receiver);
    }

    private Value ReadKey(Key key, Value? receiver)
    {
        if (key.IsKnown && _state.Values.TryGetValue(key, out var known))
            return known;
        var ofInput = receiver is null || receiver.Key.Kind == KeyKind.This || receiver.Sources.Any(s => s.Input is not null);
        var sources = receiver is null || receiver.Key.Kind == KeyKind.This ? SourceSet.Empty : receiver.Sources;
        if (ofInput && key.IsKnown)
            sources = sources.Add(new(key));
        return new(key, sources) { Root = receiver is null || receiver.Key.Kind == KeyKind.This ? (key.IsKnown ? key : null) : receiver.Root };
    }

    private static Value? TupleElement(ISymbol member, Value receiver)
    {
        if (receiver.Elements.IsEmpty || member is not IFieldSymbol { ContainingType.IsTupleType: true } field)
            return null;
        var position = field.ContainingType.TupleElements.IndexOf(field, 0, SymbolEqualityComparer.Default);
        return position >= 0 && position < receiver.Elements.Length ? receiver.Elements[position] : null;
    }

    private static Value Input(Key key) => new(key, SourceSet.Of(new Source(key))) { Root = key };

    private Value Combine(IBinaryOperation operation)
    {
        var (left, right) = (Visit(operation.LeftOperand), Visit(operation.RightOperand));
        var value = Combine(operation, left, right);
        return operation.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && !IsConstant(operation.LeftOperand) && !IsConstant(operation.RightOperand)
            ? Compared(value, left, right)
            : value;
    }

    private static bool IsConstant(IOperation? operation) => operation?.ConstantValue.HasValue == true;

    private Value Combine(IOperation operation, Value left, Value right)
    {
        var isText = operation.Type?.SpecialType == SpecialType.System_String
            && operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } or ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add };
        var key = isText ? Key.Concat([left.Key, right.Key]) : IsFolderOperator(operation) ? Key.Combine([left.Key, right.Key]) : Evaluate(operation.Syntax);
        return new(key, left.Sources.Union(right.Sources));
    }

    /// <summary>Whether the operation is the <c>folder / "name"</c> of a path type.</summary>
    private static bool IsFolderOperator(IOperation operation) =>
        operation is IBinaryOperation { OperatorMethod: { Name: WellKnownMemberNames.DivisionOperatorName } method } && PathTypes.Contains(method.ReturnType);

    private Value Interpolate(IInterpolatedStringOperation text)
    {
        var pieces = new List<Key>();
        var sources = SourceSet.Empty;
        foreach (var part in text.Parts)
        {
            var value = part switch
            {
                IInterpolatedStringTextOperation literal => Visit(literal.Text),
                IInterpolationOperation interpolation => Visit(interpolation.Expression),
                _ => VisitChildren(part),
            };
            pieces.Add(value.Key);
            sources = sources.Union(value.Sources);
        }

        var key = Key.Concat(pieces);
        return new(key.IsKnown ? key : Evaluate(text.Syntax), sources);
    }

    private Value Tuple(ITupleOperation tuple)
    {
        var elements = tuple.Elements.Select(Visit).ToImmutableArray();
        var sources = elements.Aggregate(SourceSet.Empty, (all, e) => all.Union(e.Sources));
        return new(Key.Unknown, sources) { Elements = elements };
    }

    private Value Match(IIsPatternOperation match)
    {
        var value = Visit(match.Value);
        foreach (var declaration in match.Pattern.DescendantsAndSelf())
        {
            var declared = declaration switch
            {
                IDeclarationPatternOperation pattern => pattern.DeclaredSymbol,
                IRecursivePatternOperation pattern => pattern.DeclaredSymbol,
                _ => null,
            };
            if (declared is not null)
                Store(declared, ReferenceEquals(declaration, match.Pattern) ? value : new(Key.Unknown, value.Sources) { Root = value.Root });
        }

        return new(Key.Unknown, value.Sources);
    }

    private Value Element(IOperation operation, IOperation array, ImmutableArray<IOperation> indices)
    {
        var receiver = Visit(array);
        var sources = indices.Select(Visit).Aggregate(receiver.Sources, (all, i) => all.Union(i.Sources));
        return new(Evaluate(operation.Syntax), sources) { Root = receiver.Root };
    }

    private Value Assign(IOperation target, Value value)
    {
        value = StandIn(value);
        switch (target)
        {
            case ILocalReferenceOperation local:
                return Store(local.Local, value);
            case IParameterReferenceOperation parameter:
                return Store(parameter.Parameter, value);
            case IFlowCaptureReferenceOperation capture when _captures.TryGetValue(capture.Id, out var captured):
                return Assign(captured, value);
            case IDeclarationExpressionOperation declaration:
                return Assign(declaration.Expression, value);
            case IConversionOperation conversion:
                return Assign(conversion.Operand, value);
            case ITupleOperation tuple:
                for (var i = 0; i < tuple.Elements.Length; i++)
                    Assign(tuple.Elements[i], i < value.Elements.Length ? value.Elements[i] : new(Evaluate(tuple.Elements[i].Syntax), value.Sources));
                return value;
            case IFieldReferenceOperation field:
                return AssignMember(field.Field, field.Instance, value);
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } property:
                return AssignMember(property.Property, property.Instance, value, property);
            case IPropertyReferenceOperation indexer:
                var indices = indexer.Arguments.Select(a => Visit(a.Value)).Aggregate(value.Sources, (all, i) => all.Union(i.Sources));
                if (indexer.Instance is not null)
                    Change(indexer.Instance, Visit(indexer.Instance), indices);
                return value;
            case IArrayElementReferenceOperation element:
                Change(element.ArrayReference, Visit(element.ArrayReference), value.Sources);
                return value;
            default:
                return value;
        }
    }

    private Value AssignMember(ISymbol member, IOperation? instance, Value value, IOperation? setter = null)
    {
        var receiver = instance is null ? null : Visit(instance);
        if (setter is not null && member is IPropertySymbol { SetMethod: { } method } && CallSetter(setter, method, receiver, value))
            return value;
        member = _program.Referenced.Declared(member);
        var key = receiver is null ? Key.Static(member) : Key.Member(receiver.Key, member);
        if (key.IsKnown)
            Store(key, value);
        if (instance is not null && receiver!.Key.Kind != KeyKind.This)
            Change(instance, receiver, value.Sources);
        return value;
    }

    private Value Store(object variable, Value value)
    {
        var stored = value with { Root = value.Root ?? variable };
        if (variable is ILocalSymbol local && value.Key.Kind is KeyKind.Site or KeyKind.Call or KeyKind.Within && TemporaryNames.Says(local))
            stored = stored with { Key = Key.Owned(DeclarationOf(local) ?? _frame.Root) };
        if (_recording && variable is Key { Symbol: { } member } && value.Key is { IsKnown: true, IsOwned: false } && FileFamily.CanRemember(member))
            _recorder.Remembered.Add(new(member, value.Key));
        _state = _state with { Values = _state.Values.SetItem(variable, stored) };
        return stored;
    }

    /// <summary>Something flows into the object that <paramref name="target"/> names: the variable that holds it changes as well.</summary>
    private void Change(IOperation target, Value value, SourceSet sources)
    {
        if (value.Handle?.Save is { } save)
            _recorder.AddContent(save, sources);
        if (sources.IsEmpty)
            return;
        while (target is IConversionOperation conversion)
            target = conversion.Operand;
        switch (target)
        {
            case ILocalReferenceOperation local:
                Taint(local.Local, value, sources);
                break;
            case IFlowCaptureReferenceOperation capture:
                Taint(capture.Id, value, sources);
                if (_captures.TryGetValue(capture.Id, out var captured) && captured is ILocalReferenceOperation capturedLocal)
                    Taint(capturedLocal.Local, value, sources);
                break;
        }

        if (value.Root is { } root)
            Taint(root, Unset(root, value), sources);
    }

    /// <summary>What a variable holds that has not been assigned: who changes a part of it does not change what it names.</summary>
    private Value Unset(object variable, Value part) => variable switch
    {
        Key key => Input(key),
        IParameterSymbol parameter when IsOwn(parameter) => Input(Key.Parameter(parameter.Ordinal)) with { Root = parameter },
        _ => part,
    };

    private void Taint(object variable, Value unset, SourceSet sources)
    {
        var value = _state.Values.TryGetValue(variable, out var known) ? known : unset;
        var tainted = value.With(sources);
        if (!ReferenceEquals(tainted, known))
            _state = _state with { Values = _state.Values.SetItem(variable, tainted) };
    }

    /// <summary>
    /// What a comparison comes from. Comparing what was loaded with something that was not is no dependence: that is how a save is skipped
    /// when nothing has changed.
    /// </summary>
    private static Value Compared(Value result, Value left, Value right) =>
        result with { Deciding = result.Sources.Where(s => s.Load is null || (left.Sources.Contains(s) && right.Sources.Contains(s))) };

    private static SyntaxNode? DeclarationOf(ISymbol symbol) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
}
