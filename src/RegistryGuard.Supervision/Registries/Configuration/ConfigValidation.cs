using System.Text.Json;
using RegistryGuard.Supervision.Registries.Json;

namespace RegistryGuard.Supervision.Registries.Configuration;

/// <summary>What the types cannot say of a config.</summary>
internal static class ConfigValidation
{
    private static readonly string[] s_classes = ["active", "terminal", "all"];

    /// <exception cref="RegistryConfigException">Something is missing or contradicts itself.</exception>
    public static void ThrowIfInvalid(ConfigDocument config, string source)
    {
        if (Problems(config).FirstOrDefault() is { } problem)
            throw new RegistryConfigException($"The config {source} is not valid: {problem}.");
    }

    private static IEnumerable<string> Problems(ConfigDocument config)
    {
        if (config.PidFiles is null && config.Entries.Count == 0)
            yield return "it has neither 'entries' nor 'pidFiles'";
        if (config.PidFiles is not null && (config.Entries.Count > 0 || config.Counts.Count > 0))
            yield return "'pidFiles' describes a folder without JSON: leave out 'entries' and 'counts'";
        if (config.Entries.GroupBy(set => set.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            yield return $"two entry sets are called '{twice.Key}': give each a 'name'";
        foreach (var problem in config.Entries.SelectMany(OfEntries)) yield return problem;
        foreach (var count in config.Counts)
        {
            var set = config.Entries.FirstOrDefault(set => set.Name == count.Of);
            if (set is null)
                yield return $"the count '{count.At}' is 'of' '{count.Of}', and no entry set is called so";
            else if (set.Status is null && count.Where is not ["all"])
                yield return $"the count '{count.At}' needs a 'status' in the entry set '{count.Of}'";
            if (count.At.Pointer.HasWildcard) yield return $"the count '{count.At}' must be one place, without '*'";
            if (count.Where.Count > 1 && count.Where.FirstOrDefault(word => s_classes.Contains(word)) is { } mixed)
                yield return $"the count '{count.At}' mixes '{mixed}' with other words";
        }

        foreach (var related in config.Related.Where(related => !ConfigResources.PresetNames.Contains(related.Preset)))
            yield return $"'related' names the preset '{related.Preset}', which there is not";
    }

    private static IEnumerable<string> OfEntries(EntrySet set)
    {
        if (!set.At.Pointer.HasWildcard) yield return $"'at' of the entry set '{set.Name}' names one value: end it with '/*'";
        if (set.Session is { At: null, Template: null }) yield return $"'session' of the entry set '{set.Name}' needs 'at' or 'template'";
        if (set.Session?.Template is { } template && !template.Contains("{id}", StringComparison.Ordinal))
            yield return $"the session template '{template}' does not contain '{{id}}'";
        if (set.Process is { Pid: null, PidFile: null, Identity: null })
            yield return $"'process' of the entry set '{set.Name}' needs 'pid', 'pidFile' or 'identity'";
        if (set.Status?.Active.Intersect(set.Status.Terminal).FirstOrDefault() is { } both)
            yield return $"the status '{both}' is both active and terminal";
        foreach (var problem in OfMark(set)) yield return problem;
    }

    private static IEnumerable<string> OfMark(EntrySet set)
    {
        if (set.Mark is not { } mark) yield break;
        if (set.Status is not { } status)
        {
            yield return $"'mark' of the entry set '{set.Name}' needs a 'status'";
            yield break;
        }

        if (!mark.TryGetValue(status.At.Pointer.Text, out var word))
            yield return $"'mark' of the entry set '{set.Name}' must set '{status.At}'";
        else if (status.Active.Concat(status.Starting).Contains(word.ToString()))
            yield return $"'mark' of the entry set '{set.Name}' sets the status '{word}', which is active";
        foreach (var (place, value) in mark)
        {
            if (Failure(place) is { } failure) yield return failure;
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                yield return $"'mark' sets '{place}' to an object or an array: use a string, a number, true, false or null";
        }
    }

    private static string? Failure(string place)
    {
        try
        {
            var pointer = JsonPointer.Parse(place);
            return pointer.Steps.Count == 1 && !pointer.HasWildcard ? null : $"'mark' can only set members of the entry itself, not '{place}'";
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}
