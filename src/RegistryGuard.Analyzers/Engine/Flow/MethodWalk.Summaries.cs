using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Engine.Flow.Conditions;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <content>The substitution of a callee's summary: its parameters and receiver become the call's arguments.</content>
internal sealed partial class MethodWalk
{
    private Value Apply(Call call, MethodSummary summary)
    {
        if (_recording)
        {
            var arguments = call.Method.Parameters.Select(p => call.ArgumentKey(p.Ordinal)).ToImmutableArray();
            _recorder.Calls.Add(new(_program.TargetOf(call.Method), call.Site, call.Receiver?.Key ?? Key.Unknown, arguments, _state.Locks));
        }

        call = RunDelegates(call, summary);
        var before = _state;
        var mine = new Dictionary<Access, Access>();
        var substitution = new Substitution(this, call, before, mine);
        var possible = new List<(ImmutableArray<Access> Alike, Access Mine)>();
        foreach (var all in summary.AccessesForCallers)
        {
            var alike = all.RemoveAll(a => !substitution.IsPossible(a));
            if (alike.IsEmpty)
                continue;
            var access = _recorder.At(all[0].Kind, call.Site, _frame, call.Method, all[0]);
            possible.Add((alike, access));
            foreach (var inner in alike)
                mine[inner] = access;
        }

        if (summary.Invalidates)
            Invalidate();
        if (summary.IsCutOff)
            DoubtAfter(call.Method);
        foreach (var (alike, access) in possible)
            ApplyAccess(alike, access, substitution, before);
        foreach (var write in summary.Writes)
            ApplyWrite(call, write.Key, substitution.Of(write.Value), substitution);
        foreach (var token in summary.Released)
            _state = _state.Release(substitution.Of(token));
        var result = substitution.Of(summary.Return);
        if (summary.Return.Opening is { } opening)
            result = Open(call, opening.Substitute(substitution.Of));
        var acquired = summary.Acquired.Select(substitution.Of).ToImmutableHashSet();
        if (LockNames.ReturnsDisposable(call.Method))
            result = result with { Locks = acquired = acquired.Union(result.Locks) };
        foreach (var token in acquired)
            _state = _state.Acquire(token);
        if (_program.LockTypes.ReturnsLock(call.Method) && result.Locks.IsEmpty)
            return TakesLock(call) ?? result;
        result = result with { Key = result.Key.IsKnown ? result.Key : ResultKey(call), Root = result.Root ?? call.Receiver?.Root };
        foreach (var remembered in summary.ReturnRemembers)
            Store(Key.Member(result.Key, remembered.Member), new(substitution.Of(remembered.Path), result.Sources));
        return result;
    }

    /// <summary>Runs the delegates that the callee runs. What they return is what it gets from them.</summary>
    private Call RunDelegates(Call call, MethodSummary summary)
    {
        if (summary.Runs.IsEmpty && call.Arguments.All(a => a.Value.Callable is null))
            return call;
        var before = _state;
        var substitution = new Substitution(this, call, before, []);
        var arguments = call.Arguments;
        foreach (var run in summary.Runs)
        {
            var argument = call.ArgumentOf(run.Parameter);
            var locks = run.Locks.Select(substitution.Of).ToImmutableHashSet();
            if (argument?.Value.Callable is { } callable)
            {
                var returned = Inline(callable, call, bindArguments: false, locks);
                arguments = arguments.Select(a => a.Parameter?.Ordinal == run.Parameter ? a with { Value = a.Value.With(returned.Sources) } : a).ToImmutableArray();
            }
            else if (_recording && argument?.Value.Key is { Kind: KeyKind.Parameter } parameter)
            {
                _recorder.Runs.Add(new(parameter.Ordinal, before.Locks.Union(locks)));
            }
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Callable is not null && !summary.Runs.Any(r => r.Parameter == argument.Parameter?.Ordinal))
                Detach(argument.Value);
        }

        return call with { Arguments = arguments };
    }

    private void ApplyAccess(ImmutableArray<Access> alike, Access mine, Substitution substitution, FlowState before)
    {
        var access = alike[0];
        var key = Named(substitution.Of(access.Key));
        var locks = before.Locks.Union(access.Locks.Select(substitution.Of));
        var condition = alike.Select(substitution.ConditionOf).Aggregate((all, one) => all.Or(one));
        if (_recording)
        {
            _recorder.Record(mine, key, locks, condition);
            mine.IsTemporary |= access.IsTemporary;
            mine.ThroughReadWriteHandle |= access.ThroughReadWriteHandle;
            mine.LoadsFirst |= access.LoadsFirst;
            mine.SavesWhatItLoads |= access.SavesWhatItLoads;
            mine.IsExclusive |= access.IsExclusive;
        }

        if (!key.IsKnown || key.IsOwned)
            return;
        switch (access.Kind)
        {
            case AccessKind.Load:
                var onEveryPath = alike.Any(a => a.OnEveryPath) && !substitution.IsFirstReading;
                if (_recording && onEveryPath)
                    _recorder.RecordLoad(mine, key, before);
                if (_recording)
                    _recorder.RecordAct(mine, _frame, _block);
                _frame.Loaded(_block, mine);
                Remember(onEveryPath);
                break;
            case AccessKind.LoadValue:
                Remember(onEveryPath: false);
                break;
            case AccessKind.SaveInPlace or AccessKind.SaveAtomic or AccessKind.SaveValue:
                if (_recording)
                {
                    mine.Content = alike.Aggregate(mine.Content, (all, a) => all.Union(substitution.Of(a.Content)));
                    mine.Execution = alike.Aggregate(mine.Execution, (all, a) => all.Union(substitution.Of(a.Execution)));
                    _recorder.RecordSave(mine, before, locks, condition, _frame, _block);
                }

                _state = (_state with { Saves = _state.Saves.SetItem(mine, key) }).Outdate(k => _program.SameFile(k, key));
                break;
            case AccessKind.SetAside:
                SetAside(key);
                break;
            case AccessKind.Delete or AccessKind.Append:
                _state = _state.Outdate(k => _program.SameFile(k, key));
                break;
        }

        void Remember(bool onEveryPath)
        {
            var held = before.Locks.Union(access.HeldAtExit.Select(substitution.Of));
            _state = _state with { Loads = _state.Loads.SetItem(mine, new(key, held, onEveryPath, Fresh: true) { Condition = condition }) };
        }
    }

    private void ApplyWrite(Call call, Key place, Value value, Substitution substitution)
    {
        if (place.Kind == KeyKind.Parameter)
        {
            if (call.ArgumentOf(place.Ordinal) is not { Operation: { } operation } argument)
                return;
            if (argument.Parameter!.RefKind is RefKind.Out or RefKind.Ref)
                Assign(operation, value with { Root = null });
            else
                Change(operation, argument.Value, value.Sources);
            return;
        }

        var key = substitution.PlaceOf(place);
        if (!key.IsKnown)
            return;
        var stored = _state.Values.TryGetValue(key, out var known) ? value.With(known.Sources) : value;
        Store(key, stored with { Root = key });
        if (call.Instance is not null && call.Receiver is { Key.Kind: not KeyKind.This } receiver)
            Change(call.Instance, receiver, value.Sources);
    }

    /// <summary>What the members of an object hold, as far as they have been seen to be set.</summary>
    private IEnumerable<SourceSet> MembersOf(Key receiver) =>
        _state.Values
            .Where(v => v.Key is Key { Kind: KeyKind.Member } member && member.Parts[0].Equals(receiver))
            .Select(v => v.Value.Sources);

    /// <summary>The words of a callee in the words of its caller.</summary>
    private sealed class Substitution
    {
        private readonly MethodWalk _walk;
        private readonly Call _call;
        private readonly FlowState _before;
        private readonly Dictionary<Access, Access> _accesses;
        private readonly Dictionary<Key, Key> _resolved = [];
        private readonly Key _result;
        private readonly Func<Key, Key?> _resolve;
        private readonly Func<Key, Key?> _replace;

        public Substitution(MethodWalk walk, Call call, FlowState before, Dictionary<Access, Access> accesses)
        {
            (_walk, _call, _before, _accesses) = (walk, call, before, accesses);
            _result = call.ResultKey() is { IsKnown: true } key && (call.Result is not null || !ResultNames.SaysNew(call.Method.Name)) ? key : Key.Site(call.Site);
            (_resolve, _replace) = (Resolve, Replace);
        }

        /// <summary>Whether the callee runs only if nobody has read its value before.</summary>
        public bool IsFirstReading => _call.Result is not null;

        /// <summary>The key in the caller's words; a member that the caller has given a value is replaced by that value's key.</summary>
        public Key Of(Key key)
        {
            if (!_resolved.TryGetValue(key, out var mine))
                _resolved[key] = mine = key.Substitute(_resolve);
            return mine;
        }

        /// <summary>The place that the key names in the caller's words, whatever the caller has stored there.</summary>
        public Key PlaceOf(Key key) => key.Substitute(_replace);

        private Key? Resolve(Key part)
        {
            if (part.Kind != KeyKind.Member)
                return Replace(part, _resolve);
            var member = part.WithReceiver(part.Parts[0].Substitute(_resolve));
            return member.IsKnown && _before.Values.TryGetValue(member, out var value) && value.Key.IsKnown ? value.Key : member;
        }

        private Key? Replace(Key part) => Replace(part, _replace);

        private Key? Replace(Key part, Func<Key, Key?> replace) => part.Kind switch
        {
            KeyKind.This => _call.Receiver?.Key ?? Key.Unknown,
            KeyKind.Parameter => _call.ArgumentKey(part.Ordinal),
            KeyKind.Site => Key.Within(_result, part),
            KeyKind.Within => Key.Within(part.Parts[0].Substitute(replace), part.Parts[1]),
            _ => null,
        };

        /// <summary>Whether the access can happen, given what the caller passes and has tested.</summary>
        public bool IsPossible(Access access) =>
            access.Condition.Substitute(Now) is { } condition && !condition.Contradicts(_before.Condition);

        /// <summary>The condition of an access of the callee, and of the call.</summary>
        public PathCondition ConditionOf(Access access) => _before.Condition.And(access.Condition.Substitute(Now) ?? PathCondition.None);

        /// <summary>What a value of the callee's is in the caller, which may have assigned to it, or to what it is a member of.</summary>
        private Key Now(Key key) => Of(key).Substitute(Assigned);

        private Key? Assigned(Key key)
        {
            if (key.Kind is not (KeyKind.Static or KeyKind.Member))
                return null;
            var place = key.Kind == KeyKind.Static ? key : key.WithReceiver(key.Parts[0].Substitute(Assigned));
            return place.IsKnown && _before.Values.TryGetValue(place, out var value) ? value.Key : place;
        }

        public LockToken Of(LockToken token)
        {
            var mine = token.Substitute(k => ReferenceEquals(k, token.Identity) || k == token.File ? Of(k) : null);
            return mine.Identity.IsKnown ? mine : mine with { Identity = Key.Site(_call.Site) };
        }

        public SourceSet Of(SourceSet sources)
        {
            var mine = SourceSet.Empty;
            foreach (var source in sources)
            {
                if (source.Load is { } load)
                {
                    if (_accesses.TryGetValue(load, out var access))
                        mine = mine.Add(new(access, source.IsFallback));
                }
                else
                {
                    mine = mine.Union(InputOf(source.Input!));
                }
            }

            return mine;
        }

        public Value Of(Value value) => value with
        {
            Key = Of(value.Key),
            Sources = Of(value.Sources),
            Deciding = value.Deciding is null ? null : Of(value.Deciding),
            Root = value.Root is Key root && PlaceOf(root) is { IsKnown: true } place ? place : null,
            Locks = value.Locks.Select(Of).ToImmutableHashSet(),
            Handle = value.Handle is null ? null : Of(value.Handle),
            Elements = value.Elements.Select(Of).ToImmutableArray(),
            Opening = null,
            Callable = null,
            Check = null,
            StandsIn = false,
        };

        private Handle Of(Handle handle) => new(
            Of(handle.File),
            handle.Load is { } load && _accesses.TryGetValue(load, out var myLoad) ? myLoad : null,
            handle.Save is { } save && _accesses.TryGetValue(save, out var mySave) ? mySave : null,
            handle.Lock is null ? null : Of(handle.Lock));

        private SourceSet InputOf(Key input)
        {
            var root = input;
            while (root.Kind == KeyKind.Member)
                root = root.Parts[0];
            var place = PlaceOf(input);
            if (place.IsKnown && _before.Values.TryGetValue(place, out var known))
                return known.Sources;
            var passed = root.Kind switch
            {
                KeyKind.This => _call.Receiver,
                KeyKind.Parameter => _call.ArgumentOf(root.Ordinal)?.Value,
                _ => null,
            };
            var sources = passed?.Sources ?? SourceSet.Empty;
            if (input.Kind == KeyKind.This && _call.Receiver?.Key is { IsKnown: true } receiver)
                sources = _walk.MembersOf(receiver).Aggregate(sources, (all, s) => all.Union(s));
            return passed?.Key.Kind is null or KeyKind.This && place.IsKnown ? sources.Add(new(place)) : sources;
        }
    }
}
