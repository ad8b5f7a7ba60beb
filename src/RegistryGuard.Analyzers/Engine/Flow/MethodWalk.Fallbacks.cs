using System.Collections.Immutable;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <content>What stands in for a document that could not be loaded, and what keeps it from being lost.</content>
internal sealed partial class MethodWalk
{
    /// <summary>What a handler makes up and lets out. Null is left out: whoever gets it sees that there is no document.</summary>
    private Value StandIn(Value value)
    {
        if (!_frame.IsHandler(_block) || _state.Loads.Any(l => l.Value.IsSetAside))
            return value;
        return value with
        {
            StandsIn = value.StandsIn || value.IsMadeHere || IsNamedDefault(value.Key),
            Elements = value.Elements.Select(StandIn).ToImmutableArray(),
        };
    }

    private static bool IsNamedDefault(Key key) =>
        key is { Kind: KeyKind.Static, Symbol.Name: var name } && (name.IndexOf("Default", StringComparison.Ordinal) >= 0 || name.IndexOf("Empty", StringComparison.Ordinal) >= 0);

    private void SetAside(Call call, Key file)
    {
        if (!file.IsKnown || file.IsOwned)
            return;
        if (_recording)
            _recorder.Record(_recorder.At(AccessKind.SetAside, call.Site, _frame), file, _state.Locks, _state.Condition);
        SetAside(file);
    }

    private void SetAside(Key file) => _state = _state.SetAside(k => _program.SameFile(k, file));
}
