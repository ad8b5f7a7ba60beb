using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Models;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <content>Calls: of modelled APIs, of methods with a summary, of lambdas, and of what nobody knows.</content>
internal sealed partial class MethodWalk
{
    private static readonly ImmutableHashSet<LockToken> s_noLocks = ImmutableHashSet<LockToken>.Empty;

    private readonly Dictionary<(SyntaxNode Lambda, SyntaxNode Site, Frame Caller, int Block), (Frame Frame, FlowState Entry)> _inlined = [];

    private Value Invoke(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var receiver = invocation.Instance is null ? null : Visit(invocation.Instance);
        var call = new Call(invocation, method, invocation.Instance, receiver, VisitArguments(invocation.Arguments));
        if (!_state.Loads.IsEmpty && FailureHandler.SetsAside(method))
            _state = _state.SetAside(_ => true);

        var result = Invoke(call);
        return ResultNames.SaysEqual(method.Name) && ComparedBy(call) is var (left, right) ? Compared(result, left, right) : result;
    }

    /// <summary>What a method that says so compares, none of it a constant.</summary>
    private static (Value Left, Value Right)? ComparedBy(Call call)
    {
        var operands = call.Arguments.Select(a => (a.Operation, a.Value));
        if (call.Receiver is not null)
            operands = operands.Prepend((call.Instance, call.Receiver));
        var compared = operands.Take(2).ToList();
        return compared.Count == 2 && !compared.Any(c => IsConstant(c.Operation)) ? (compared[0].Value, compared[1].Value) : null;
    }

    private Value Invoke(Call call)
    {
        var (method, receiver) = (call.Method, call.Receiver);
        if (_program.Models.Find(method) is { } model)
            return ApplyModel(call, model);
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return InvokeDelegate(call);
        if (method.MethodKind == MethodKind.LocalFunction)
            return Inline(LocalFunction(method), call, bindArguments: true, s_noLocks);
        if (method.Name is "Dispose" or "DisposeAsync" or "Close" && receiver is { Locks.IsEmpty: false } or { Handle: not null })
            return Close(receiver!);
        if (_program.Summary(method) is { } summary)
            return Apply(call, summary);
        if (method.Locations.All(l => !l.IsInSource) && NamedFile(method.Name, call.Arguments.Select(a => (a.Parameter?.Type, a.Value))) is { } file)
            return UseNamedFile(call.Site, method.Name, file, InvokeUnknown(call));
        return TakesLock(call) ?? InvokeUnknown(call);
    }

    private Value Create(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor)
            return VisitChildren(creation);
        var created = new Value(TemporaryNames.Says(constructor.ContainingType) ? Key.Owned(creation.Syntax) : Evaluate(creation.Syntax), SourceSet.Empty);
        var call = new Call(creation, constructor, null, created, VisitArguments(creation.Arguments));
        if (_program.Models.Find(constructor) is { } model)
            return ApplyModel(call, model);
        if (_program.Summary(constructor) is { } summary)
        {
            var applied = Apply(call, summary);
            return created with { Sources = MembersOf(created.Key).Aggregate(call.Sources, (all, s) => all.Union(s)), Locks = applied.Locks };
        }

        return TakesLock(call) ?? InvokeUnknown(call) with { Key = created.Key };
    }

    private Value ReadProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (property.Name == "Value" && ReadLazy(reference, reference.Instance, property) is { } lazy)
            return lazy;
        var receiver = reference.Instance is null ? null : Visit(reference.Instance);
        var arguments = VisitArguments(reference.Arguments);
        if (_program.Models.Find(property) is { Effect: ApiEffect.Identity } && receiver is not null)
            return receiver;
        if (property.GetMethod is { } getter && _program.Summary(getter) is { } summary)
        {
            var read = Apply(new(reference, getter, reference.Instance, receiver, arguments), summary);
            // A default of nothing is there to be overridden.
            return property.IsVirtual && read.Key.Equals(Key.Nothing) && receiver is not null ? read with { Key = Key.Member(receiver.Key, property) } : read;
        }

        if (property.IsIndexer || (property.Name == "Current" && property.ContainingType.Name is "IEnumerator" or "IAsyncEnumerator" or "Enumerator"))
        {
            var sources = arguments.Aggregate(receiver?.Sources ?? SourceSet.Empty, (all, a) => all.Union(a.Value.Sources));
            var site = Evaluate(reference.Syntax);
            return new((receiver is null ? null : FolderListing.Element(receiver.Key, site)) ?? site, sources) { Root = receiver?.Root };
        }

        if (ResultNames.SaysNow(property))
            return new(Evaluate(reference.Syntax), SourceSet.Empty);
        property = _program.Referenced.Declared(property);
        return receiver is null
            ? (property.IsStatic ? ReadKey(Key.Static(property), null) : Value.Unknown)
            : ReadKey(Key.Member(receiver.Key, property), receiver);
    }

    private bool CallSetter(IOperation operation, IMethodSymbol setter, Value? receiver, Value value)
    {
        if (_program.Summary(setter) is not { } summary)
            return false;
        var parameter = setter.Parameters[setter.Parameters.Length - 1];
        Apply(new(operation, setter, null, receiver, ImmutableArray.Create(new Argument(parameter, null, value))), summary);
        return true;
    }

    private Value VisitMethodReference(IMethodReferenceOperation reference)
    {
        var receiver = reference.Instance is null ? null : Visit(reference.Instance);
        var callable = reference.Method.MethodKind == MethodKind.LocalFunction
            ? LocalFunction(reference.Method)
            : _program.Candidate(reference.Method) is null ? null : new(reference.Method, null, receiver);
        return new(Key.Unknown, SourceSet.Empty) { Callable = callable };
    }

    private ImmutableArray<Argument> VisitArguments(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.Select(a => new Argument(a.Parameter, a.Value, Visit(a.Value))).ToImmutableArray();

    private FlowCallable? LocalFunction(IMethodSymbol method)
    {
        for (var frame = _frame; frame is not null; frame = frame.Caller)
        {
            for (var graph = frame.Graph; graph is not null; graph = graph.Parent)
            {
                if (graph.LocalFunctions.Contains(method.OriginalDefinition, SymbolEqualityComparer.Default))
                    return new(method, graph.GetLocalFunctionControlFlowGraph((IMethodSymbol)method.OriginalDefinition));
            }
        }

        return null;
    }

    private Value InvokeDelegate(Call call)
    {
        if (call.Receiver?.Callable is { } callable)
            return Inline(callable, call, bindArguments: true, s_noLocks);
        if (_recording && call.Receiver?.Key is { Kind: KeyKind.Parameter } parameter)
            _recorder.Runs.Add(new(parameter.Ordinal, _state.Locks));
        return InvokeUnknown(call);
    }

    /// <summary>Walks a lambda or local function right here, with the locks that are held and those that its caller adds.</summary>
    private Value Inline(FlowCallable? callable, Call call, bool bindArguments, ImmutableHashSet<LockToken> locks)
    {
        if (callable is { Graph: null })
            return InlineSummary(callable, call, bindArguments, locks);
        if (callable?.Graph is not { } graph || _frame.Depth >= MaxDepth || IsOnStack(graph))
            return new(Key.Unknown, call.Sources);
        var bound = _state.Values;
        foreach (var parameter in callable.Method.Parameters)
        {
            var argument = bindArguments ? call.ArgumentOf(parameter.Ordinal) : null;
            var site = Evaluate(DeclarationOf(parameter) ?? call.Site);
            var element = ListedBy(call) is { } list && PathTypes.Contains(parameter.Type) ? FolderListing.Element(list, site) : null;
            bound = bound.SetItem(parameter, argument?.Value ?? new(element ?? site, call.Sources) { Root = parameter });
        }

        var held = _state.Locks;
        var entry = _state with { Values = bound, Locks = held.Union(locks) };
        if (!Run(FrameOf(graph, callable.Method, call.Site, entry), entry, _recording, out var exit, out var returned))
            return new(Key.Unknown, call.Sources);
        if (exit is not null)
            _state = locks.IsEmpty ? exit : locks.Except(held).Aggregate(exit, (state, token) => state.Release(token));
        return returned ?? new(Key.Unknown, SourceSet.Empty);
    }

    /// <summary>The frame of a lambda that runs at <paramref name="site"/>: the last one, as long as the state that it is entered in has not changed.</summary>
    private Frame FrameOf(ControlFlowGraph graph, IMethodSymbol method, SyntaxNode site, FlowState entry)
    {
        var place = (graph.OriginalOperation.Syntax, site, _frame, _block);
        if (!_inlined.TryGetValue(place, out var last) || !last.Entry.IsIdenticalTo(entry))
            _inlined[place] = last = (new(graph, method, _frame, _block, site), entry);
        return last.Frame;
    }

    /// <summary>Calls the method of a method group right here.</summary>
    private Value InlineSummary(FlowCallable callable, Call call, bool bindArguments, ImmutableHashSet<LockToken> locks)
    {
        if (_program.Summary(callable.Method) is not { } summary)
            return new(Key.Unknown, call.Sources);
        var arguments = bindArguments ? call.Arguments : ImmutableArray<Argument>.Empty;
        var added = locks.Except(_state.Locks);
        _state = added.Aggregate(_state, (state, token) => state.Acquire(token));
        var result = Apply(new(call.Operation, callable.Method, null, callable.Receiver, arguments), summary);
        _state = added.Aggregate(_state, (state, token) => state.Release(token));
        return result;
    }

    /// <summary>Walks a lambda that runs at some other time: nothing is held, nothing has been loaded, nothing comes back.</summary>
    private void Detach(Value value)
    {
        if (!_recording || value.Callable is not { Graph: { } graph } callable || IsLazyFactory(callable.Method) || _frame.Depth >= MaxDepth || IsOnStack(graph))
            return;
        var entry = FlowState.Empty with { Values = _state.Values };
        Run(new(graph, callable.Method, _frame, _block, graph.OriginalOperation.Syntax), entry, record: true, out _, out _);
    }

    private bool IsOnStack(ControlFlowGraph graph)
    {
        for (var frame = _frame; frame is not null; frame = frame.Caller)
        {
            if (frame.Graph.OriginalOperation.Syntax == graph.OriginalOperation.Syntax)
                return true;
        }

        return false;
    }

    /// <summary>A call of something without model and source: the result and whatever it can change come from what goes in.</summary>
    private Value InvokeUnknown(Call call)
    {
        var name = HandleUse.NameOf(call.Method);
        var sources = call.Sources.Union(UseHandles(call.Site, name, call.Operands.ToList()));
        OutdateNamedFiles(call);
        DoubtAfter(call.Method);
        if (HandleUse.Reads(name))
            _frame.Parsed(_block, sources);
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Callable is not { } callable)
                continue;
            if (RunsDelegates(call))
                sources = sources.Union(Inline(callable, call, bindArguments: false, s_noLocks).Sources);
            else
                Detach(argument.Value);
        }

        var asks = ResultNames.SaysQuestion(call.Method.Name);
        if (call.Instance is not null && call.Receiver is not null && !call.Method.IsReadOnly && !asks)
            Change(call.Instance, call.Receiver, call.Arguments.Aggregate(SourceSet.Empty, (all, a) => all.Union(a.Value.Sources)));
        var content = HandleUse.Writes(name) ? sources : SourceSet.Empty;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } && argument.Operation is not null)
                Assign(argument.Operation, new(Evaluate(argument.Operation.Syntax), sources) { Root = argument.Parameter.RefKind == RefKind.Out ? null : argument.Value.Root });
            else if (argument.Operation is not null && !asks && call.Method.Locations.Any(l => l.IsInSource) && IsMutable(argument.Value, argument.Parameter))
                Change(argument.Operation, argument.Value, sources);
            else if (argument.Operation is not null && argument.Parameter is { } parameter && HandleUse.IsHandle(parameter.Type))
                Change(argument.Operation, argument.Value, content);
        }

        return new(ResultKey(call), sources) { Root = call.Receiver?.Root ?? Wrapped(call)?.Root, Handle = Wrapped(call)?.Handle };
    }

    /// <summary>Who is given the name of a file, or of a folder above it, may change it.</summary>
    private void OutdateNamedFiles(Call call)
    {
        if (_state.Loads.IsEmpty || call.Method.ContainingType?.SpecialType == SpecialType.System_String)
            return;
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Key is { IsKnown: true, Kind: not KeyKind.Constant } given && argument.Parameter?.Type.SpecialType == SpecialType.System_String)
                _state = _state.Outdate(file => file.Contains(given));
        }
    }

    private static bool IsMutable(Value value, IParameterSymbol? parameter) =>
        value.Root is not null && parameter is { Type: { IsReferenceType: true, SpecialType: SpecialType.None, TypeKind: not TypeKind.Delegate } };

    private static bool RunsDelegates(Call call) =>
        call.Method.ContainingNamespace?.ToDisplayString() is "System.Linq" or "System.Collections.Generic";

    /// <summary>
    /// The same method on the same values names the same thing, unless its name says that it makes something new each time.
    /// </summary>
    private Key ResultKey(Call call)
    {
        var method = call.Method;
        var makesNew = method.MethodKind == MethodKind.Constructor
            || ResultNames.SaysNew(method.Name)
            || method.ReturnsVoid
            || (method.ReturnType.SpecialType != SpecialType.System_String && !method.ReturnType.IsReferenceType);
        if (ListedBy(call) is { } list && (FolderListing.HandsOn(method) || PathTypes.Contains(method.ReturnType)))
            return FolderListing.HandsOn(method) ? list : FolderListing.Element(list, AskedAbout(call) ?? Evaluate(call.Site))!;
        return makesNew ? Evaluate(call.Site) : call.ResultKey() is { IsKnown: true } key ? key : Evaluate(call.Site);
    }

    /// <summary>What a query finds is what its predicate was asked about last.</summary>
    private static Key? AskedAbout(Call call) =>
        call.Arguments.Select(a => a.Value.Callable?.Method.Parameters.FirstOrDefault()).FirstOrDefault(p => p is not null && PathTypes.Contains(p.Type)) is { } asked
        && DeclarationOf(asked) is { } declaration
            ? Key.Site(declaration)
            : null;

    /// <summary>The listing of a folder that a query works on.</summary>
    private static Key? ListedBy(Call call) =>
        RunsDelegates(call) && !call.Arguments.IsEmpty && FolderListing.Is(call.Arguments[0].Value.Key) ? call.Arguments[0].Value.Key : null;

    /// <summary>A call while it is visited: the operation, its target and what was found out about its operands.</summary>
    private sealed record Call(IOperation Operation, IMethodSymbol Method, IOperation? Instance, Value? Receiver, ImmutableArray<Argument> Arguments)
    {
        public SyntaxNode Site => Operation.Syntax;

        /// <summary>The name of the result, where the call is the first reading of a value that is then kept.</summary>
        public Key? Result { get; init; }

        public IEnumerable<Value> Operands => Receiver is null ? Arguments.Select(a => a.Value) : Arguments.Select(a => a.Value).Append(Receiver);

        public SourceSet Sources => UnionOf(Receiver, Arguments);

        public Argument? Find(string? parameter) => parameter switch
        {
            null => null,
            "this" => Receiver is null ? null : new(null, Instance, Receiver),
            _ => Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter),
        };

        public Key ArgumentKey(int ordinal) => ArgumentOf(ordinal)?.Value.Key ?? Key.Unknown;

        public Argument? ArgumentOf(int ordinal)
        {
            foreach (var argument in Arguments)
            {
                if (argument.Parameter?.Ordinal == ordinal)
                    return argument;
            }

            return null;
        }

        public Key ResultKey() => Result ?? Keys.Key.Call(
            Method,
            Arguments.Select(a => a.Value.Key).Prepend(Method.IsStatic ? Keys.Key.Nothing : Receiver?.Key ?? Keys.Key.Unknown).ToImmutableArray());

        private static SourceSet UnionOf(Value? receiver, ImmutableArray<Argument> arguments)
        {
            var sources = receiver?.Sources ?? SourceSet.Empty;
            foreach (var argument in arguments)
                sources = sources.Union(argument.Value.Sources);
            return sources;
        }
    }

    private sealed record Argument(IParameterSymbol? Parameter, IOperation? Operation, Value Value);
}
