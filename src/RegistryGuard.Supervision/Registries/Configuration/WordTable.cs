using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Registries.Configuration;

/// <summary>The words that the entries of a set share: each is held in memory once.</summary>
internal sealed class WordTable
{
    private readonly StatusRule? _rule;
    private readonly List<(string Word, EntryActivity Activity)> _known = [];
    private readonly List<string> _interned = [];

    public WordTable(EntrySet set)
    {
        _rule = set.Status;
        if (_rule is null) return;
        _known.AddRange(_rule.Active.Select(word => (word, EntryActivity.Active)));
        _known.AddRange(_rule.Starting.Select(word => (word, EntryActivity.Starting)));
        _known.AddRange(_rule.Terminal.Select(word => (word, EntryActivity.Terminal)));
    }

    /// <summary>An entry's status and what it means. A set without a status has only active entries.</summary>
    public (string? Status, EntryActivity Activity) Status(JsonValue entry)
    {
        if (_rule is null) return (null, EntryActivity.Active);
        if (_rule.At.Pointer.Find(entry) is not { IsNull: false } value) return (null, MeaningOf(_rule.Missing));
        foreach (var known in _known)
        {
            if (value.IsWord(known.Word)) return known;
        }

        return (value.AsText(), EntryActivity.Unknown);
    }

    public string? Intern(JsonValue? value)
    {
        if (value is not { } found) return null;
        foreach (var word in _interned)
        {
            if (found.IsWord(word)) return word;
        }

        var text = found.AsText();
        if (text is not null && _interned.Count < 16) _interned.Add(text);
        return text;
    }

    private EntryActivity MeaningOf(string? word) =>
        _known.FirstOrDefault(known => known.Word == word).Activity;
}
