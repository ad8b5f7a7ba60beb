using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Models;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <content>The effects of the modelled APIs on files.</content>
internal sealed partial class MethodWalk
{
    private Value ApplyModel(Call call, ApiModel model)
    {
        var path = call.Find(model.Parameter(ModelRoles.Path) ?? model.Parameter(ModelRoles.From))?.Value ?? Value.Unknown;
        switch (model.Effect)
        {
            case ApiEffect.Check:
                return new(Key.Unknown, SourceSet.Empty) { Check = Check(call, path.Key) };
            case ApiEffect.Load:
                return Loaded(call, model, path.Key);
            case ApiEffect.SaveAtomic when call.Find(model.Parameter(ModelRoles.By)) is { } writer:
                SaveBy(writer.Value, call, path.Key);
                return new(Key.Unknown, SourceSet.Empty);
            case ApiEffect.Save or ApiEffect.SaveAtomic:
                var saved = Save(call.Site, model.Effect == ApiEffect.Save ? AccessKind.SaveInPlace : AccessKind.SaveAtomic, path.Key, ContentOf(call, model));
                saved.IsMarker = call.Find(model.Parameter(ModelRoles.Content))?.Value.Key.Equals(Key.Nothing) == true;
                return new(Key.Unknown, SourceSet.Empty);
            case ApiEffect.LoadValue:
                return new(Evaluate(call.Site), SourceSet.Of(new Source(LoadValue(call.Site, PartOf(call, model, path.Key)))));
            case ApiEffect.SaveValue:
                Save(call.Site, AccessKind.SaveValue, PartOf(call, model, path.Key), ContentOf(call, model));
                return new(Key.Unknown, SourceSet.Empty);
            case ApiEffect.Append or ApiEffect.Delete:
                Touch(call.Site, model.Effect == ApiEffect.Append ? AccessKind.Append : AccessKind.Delete, path.Key);
                return new(Evaluate(call.Site), SourceSet.Empty);
            case ApiEffect.Move:
                Move(call, path.Key, call.Find(model.Parameter(ModelRoles.To))?.Value.Key ?? Key.Unknown);
                return new(Key.Unknown, SourceSet.Empty);
            case ApiEffect.Copy or ApiEffect.CopyAtomic:
                var target = call.Find(model.Parameter(ModelRoles.To))?.Value.Key ?? Key.Unknown;
                var copied = Load(call.Site, path.Key);
                copied.IsCopy = true;
                SetAside(call, path.Key);
                var copying = model.Effect == ApiEffect.Copy ? AccessKind.SaveInPlace : AccessKind.SaveAtomic;
                Save(call.Site, copying, target, PastContent(path.Key).Add(new(copied))).IsExclusive = !Overwrites(call);
                return new(target, SourceSet.Empty);
            case ApiEffect.Open or ApiEffect.OpenRead or ApiEffect.OpenWrite:
                return Open(call, RequestOf(call, model, path.Key));
            case ApiEffect.Acquire:
                Acquire(LockOf(call, model));
                return new(Evaluate(call.Site), SourceSet.Empty);
            case ApiEffect.Release:
                _state = _state.Release(LockOf(call, model));
                return Value.Unknown;
            case ApiEffect.Hold:
                return Hold(LockOf(call, model), call.Site);
            case ApiEffect.Identity:
                return path with { Handle = null, Locks = s_noLocks };
            case ApiEffect.Combine when model.Parameter(ModelRoles.Path) is not null:
                return new(PartOf(call, model, path.Key) is { IsKnown: true } part ? part : Evaluate(call.Site), call.Sources);
            case ApiEffect.Combine or ApiEffect.Concat:
                return Join(call, model.Effect);
            case ApiEffect.Owned:
                return new(Key.Owned(call.Site), SourceSet.Empty);
            case ApiEffect.Runs:
                return RunDelegates(call, model.Parameter(ModelRoles.Lock) is null ? s_noLocks : ImmutableHashSet.Create(LockOf(call, model)));
            case ApiEffect.Invalidates:
                Invalidate();
                return InvokeUnknown(call);
            default:
                return InvokeUnknown(call);
        }
    }

    /// <summary>Somebody else may have changed every file.</summary>
    private void Invalidate()
    {
        _invalidates = true;
        _state = _state.Outdate(null);
    }

    private Value Loaded(Call call, ApiModel model, Key file)
    {
        var load = Load(call.Site, file);
        load.IsThroughRegistry = model.Parameter(ModelRoles.Through) == "registry";
        var result = new Value(Evaluate(call.Site), SourceSet.Of(new Source(load)));
        if (call.Instance is not null && (call.Method.ReturnsVoid || model.Parameter(ModelRoles.Into) == "this"))
            Change(call.Instance, call.Receiver!, result.Sources);
        return result;
    }

    private Access Check(Call call, Key file)
    {
        var check = _recorder.At(AccessKind.Check, call.Site, _frame);
        if (_recording)
            _recorder.Record(check, file, _state.Locks, _state.Condition);
        return check;
    }

    /// <summary>A load. What is read through one handle step by step is not loaded again.</summary>
    private Access Load(SyntaxNode site, Key file, bool throughHandle = false)
    {
        file = Named(file);
        var load = _recorder.At(AccessKind.Load, site, _frame);
        load.IsPiece = throughHandle;
        if (_recording)
        {
            _recorder.Record(load, file, _state.Locks, _state.Condition);
            _recorder.RecordAct(load, _frame, _block);
            if (file.IsKnown && !file.IsOwned && !throughHandle)
                _recorder.RecordLoad(load, file, _state);
        }

        _frame.Loaded(_block, load);
        Remember(load, file);
        return load;
    }

    /// <summary>
    /// A load of one value. Asking for it again is no fault, and what others write beside it is not torn; only what is computed from it and
    /// written back can be lost.
    /// </summary>
    private Access LoadValue(SyntaxNode site, Key value)
    {
        value = Named(value);
        var load = _recorder.At(AccessKind.LoadValue, site, _frame);
        if (_recording)
            _recorder.Record(load, value, _state.Locks, _state.Condition);
        Remember(load, value);
        return load;
    }

    private void Remember(Access load, Key loaded)
    {
        if (loaded.IsKnown && !loaded.IsOwned)
            _state = _state with { Loads = _state.Loads.SetItem(load, new(loaded, _state.Locks, OnEveryPath: true, Fresh: true) { Condition = _state.Condition }) };
    }

    /// <summary>The value, or the part, of a store that the call names.</summary>
    private static Key PartOf(Call call, ApiModel model, Key store) =>
        Key.Combine([store, call.Find(model.Parameter(ModelRoles.Value))?.Value.Key ?? Key.Unknown]);

    /// <summary>What has no name is no file: the call fails, or does not happen.</summary>
    private static Key Named(Key file) => file.Equals(Key.Nothing) ? Key.Unknown : file;

    private Access Save(SyntaxNode site, AccessKind kind, Key file, SourceSet content)
    {
        file = Named(file);
        var save = _recorder.At(kind, site, _frame);
        if (_recording)
        {
            _recorder.Record(save, file, _state.Locks, _state.Condition);
            _recorder.AddContent(save, content);
            _recorder.RecordSave(save, _state, _state.Locks, _state.Condition, _frame, _block);
        }

        if (file.IsKnown)
            _state = (_state with { Saves = _state.Saves.SetItem(save, file) }).Outdate(k => _program.SameFile(k, file));
        return save;
    }

    private void Touch(SyntaxNode site, AccessKind kind, Key file)
    {
        file = Named(file);
        if (_recording)
            _recorder.Record(_recorder.At(kind, site, _frame), file, _state.Locks, _state.Condition);
        if (file.IsKnown)
            _state = _state.Outdate(k => _program.SameFile(k, file));
    }

    /// <summary>A rename over the registry: what was saved to the temporary file is the content.</summary>
    private void Move(Call call, Key from, Key to)
    {
        SetAside(call, from);
        if (call.Arguments.Any(a => a.Parameter?.Name == "destinationBackupFileName" && !a.Value.Key.Equals(Key.Nothing)))
            SetAside(to);
        var save = Save(call.Site, AccessKind.SaveAtomic, to, SourceSet.Empty);
        save.IsExclusive = !Overwrites(call);
        foreach (var temporary in _state.Saves.Where(s => s.Key != save && (s.Value.Equals(from) || _program.SameFile(s.Value, from))))
            _recorder.RecordMove(temporary.Key, save);
    }

    /// <summary>A delegate writes the file under a temporary name that it is given: what it saves there is the content.</summary>
    private void SaveBy(Value writer, Call call, Key file)
    {
        var name = new Value(Key.Owned(call.Site), SourceSet.Empty);
        if (writer.Callable is { Method.Parameters: { Length: 1 } parameters } callable)
            Inline(callable, call with { Arguments = ImmutableArray.Create(new Argument(parameters[0], null, name)) }, bindArguments: true, s_noLocks);
        var save = Save(call.Site, AccessKind.SaveAtomic, file, call.Sources);
        foreach (var temporary in _state.Saves.Where(s => s.Value.Equals(name.Key)))
            _recorder.RecordMove(temporary.Key, save);
    }

    /// <summary>Whether a move or a copy takes the place of a file that is there, rather than fail.</summary>
    private static bool Overwrites(Call call) =>
        call.Method.Name == "Replace" || call.Arguments.Any(a => a.Parameter?.Type.SpecialType == SpecialType.System_Boolean && a.Value.Key is not { Kind: KeyKind.Constant, Text: "False" });

    private SourceSet PastContent(Key file) =>
        _state.Saves.Where(s => s.Value.Equals(file)).Aggregate(SourceSet.Empty, (all, s) => all.Union(s.Key.Content));

    /// <summary>What a save writes: where the model does not say, anything that the call is given.</summary>
    private static SourceSet ContentOf(Call call, ApiModel model) =>
        model.Parameter(ModelRoles.Content) is { } content ? call.Find(content)?.Value.Sources ?? SourceSet.Empty : call.Sources;

    /// <summary>A handle: what opening it does depends on mode and access, and it is a lock if nobody else may open the file.</summary>
    private Value Open(Call call, OpeningRequest request)
    {
        var file = request.File;
        var opening = FileOpening.Read(request);
        if (opening is null || !file.IsKnown)
            return new(Evaluate(call.Site), SourceSet.Empty) { Opening = request.IsByParameter ? request : null };
        var handleLock = opening.Exclusive ? new LockToken(Key.Site(call.Site), LockReach.EveryProcess, File: file) { IsExistence = opening.CreatesNew } : null;
        if (handleLock is not null && !opening.SavesAtOnce)
            Acquire(handleLock);

        Access? load = null;
        Access? save = null;
        if (opening.Reads && !opening.Writes && !file.IsOwned)
        {
            load = Load(call.Site, file);
            load.IsOpening = true;
        }

        if (opening.SavesAtOnce || opening.CreatesNew)
        {
            save = Save(call.Site, AccessKind.SaveInPlace, file, SourceSet.Empty);
            save.IsTemporary |= opening.CreatesNew;
        }
        else if (opening.Appends && !file.IsOwned)
        {
            Touch(call.Site, AccessKind.Append, file);
        }

        if (handleLock is not null && opening.SavesAtOnce)
            Acquire(handleLock);
        if (handleLock is not null && opening is { DeletesOnClose: true, Writes: true })
            Touch(call.Site, AccessKind.Delete, file);
        return new(Evaluate(call.Site), load is null ? SourceSet.Empty : SourceSet.Of(new Source(load)))
        {
            Handle = opening.Appends ? null : new(file, load, save, handleLock) { LoadsLater = opening.Reads && opening.Writes && !opening.SavesAtOnce },
        };
    }

    private OpeningRequest RequestOf(Call call, ApiModel model, Key file)
    {
        var arguments = ImmutableDictionary.CreateBuilder<string, Key>();
        foreach (var role in OpeningRequest.Roles)
        {
            if (OpeningArgument(call, model, role) is { } argument)
                arguments[role] = argument;
        }

        return new(model, file, arguments.ToImmutable());
    }

    /// <summary>The argument that plays a role of an opening, or the property of its options that the role is named after.</summary>
    private Key? OpeningArgument(Call call, ApiModel model, string role)
    {
        if (call.Find(model.Parameter(role)) is { } argument)
            return argument.Value.Key;
        if (call.Find(model.Parameter(ModelRoles.Options)) is not { Parameter: { } parameter } options)
            return null;
        var name = role == ModelRoles.Flags ? nameof(ModelRoles.Options) : role;
        var property = parameter.Type.GetMembers().FirstOrDefault(m => m is IPropertySymbol && m.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (property is null || !options.Value.Key.IsKnown)
            return Key.Unknown;
        if (_state.Values.TryGetValue(Key.Member(options.Value.Key, property), out var set))
            return set.Key;
        return options.Value.Key is { Kind: KeyKind.Site, Origin: BaseObjectCreationExpressionSyntax } ? null : Key.Unknown;
    }

    /// <summary>What a call does to the handles that it is given: one opened for both is loaded and saved by what is done with it.</summary>
    /// <param name="site">The call.</param>
    /// <param name="name">The method's name, or that of the type created.</param>
    /// <param name="operands">The receiver and the arguments.</param>
    /// <returns>What the call has loaded.</returns>
    private SourceSet UseHandles(SyntaxNode site, string name, IReadOnlyCollection<Value> operands)
    {
        var loaded = SourceSet.Empty;
        if (operands.All(o => o.Handle is null))
            return loaded;
        var content = operands.Aggregate(SourceSet.Empty, (all, o) => all.Union(o.Sources));
        foreach (var handle in operands.Select(o => o.Handle))
        {
            if (handle?.Save is { } save)
                _recorder.AddContent(save, content);
            if (handle is not { LoadsLater: true })
                continue;
            if (HandleUse.Writes(name))
            {
                var access = Save(site, AccessKind.SaveInPlace, handle.File, content);
                access.ThroughReadWriteHandle = true;
            }
            else if (HandleUse.Reads(name))
            {
                loaded = loaded.Add(new(Load(site, handle.File, throughHandle: true)));
            }
        }

        return loaded;
    }

    /// <summary>The file that a method without source loads or saves, as its name says.</summary>
    private static Key? NamedFile(string name, IEnumerable<(ITypeSymbol? Type, Value Value)> arguments) =>
        FileMethodNames.SaysLoad(name) || FileMethodNames.SaysSave(name)
            ? arguments.Where(a => a.Type is { } type && PathTypes.Contains(type)).Select(a => a.Value.Key).FirstOrDefault(k => k.IsKnown)
            : null;

    private Value UseNamedFile(SyntaxNode site, string name, Key file, Value result)
    {
        if (FileMethodNames.SaysLoad(name))
            return result.With(SourceSet.Of(new Source(Load(site, file))));
        Save(site, AccessKind.SaveInPlace, file, result.Sources);
        return result;
    }

    /// <summary>The stream that the call puts a reader or writer around: who uses one uses the other.</summary>
    private static Value? Wrapped(Call call)
    {
        if (!HandleUse.IsHandle(call.Method.MethodKind == MethodKind.Constructor ? call.Method.ContainingType : call.Method.ReturnType))
            return null;
        var streams = call.Arguments.Where(a => a.Value.Handle is not null || (a.Parameter is { } parameter && HandleUse.IsBuffer(parameter.Type))).Select(a => a.Value).ToList();
        return streams.FirstOrDefault(s => s.Handle is not null) ?? streams.FirstOrDefault();
    }

    private Value Join(Call call, ApiEffect effect)
    {
        var segments = call.Arguments.SelectMany(a => ArrayElements(a));
        var key = effect == ApiEffect.Combine ? Key.Combine(segments) : Key.Concat(segments);
        return new(key.IsKnown ? key : Evaluate(call.Site), call.Sources);
    }

    private IEnumerable<Key> ArrayElements(Argument argument) =>
        argument.Operation is Microsoft.CodeAnalysis.Operations.IArrayCreationOperation { Initializer: { } initializer }
            ? initializer.ElementValues.Select(e => Visit(e).Key)
            : [argument.Value.Key];

    private Value RunDelegates(Call call, ImmutableHashSet<LockToken> locks)
    {
        var sources = call.Sources;
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Callable is { } callable)
                sources = sources.Union(Inline(callable, call, bindArguments: false, locks).Sources);
            else if (_recording && argument is { Parameter.Type.TypeKind: TypeKind.Delegate, Value.Key: { Kind: KeyKind.Parameter } parameter })
                _recorder.Runs.Add(new(parameter.Ordinal, _state.Locks.Union(locks)));
        }

        return new(Evaluate(call.Site), sources) { Root = call.Receiver?.Root };
    }
}
