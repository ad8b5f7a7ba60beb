using System.Text;

namespace RegistryGuard.Tests.Faults;

/// <summary>
/// What the disk could hold after a crash at one moment of a trace, weaker than any real file system: of the names that were not
/// flushed, any selection survives, in any combination, also half of a rename; of the content that was not flushed, each block
/// is the old one, the new one, zeros or torn in the middle, and the length is the old or the new one.
/// </summary>
internal static class CrashStates
{
    private const int BlockSize = 64;

    /// <summary>With more than this many independent choices, so many states are drawn instead of all.</summary>
    private const int MostStates = 4096;

    public static IEnumerable<Dictionary<string, byte[]>> After(IReadOnlyList<DiskEvent> trace, int events, Random random)
    {
        var names = new Dictionary<string, DiskFile>();
        var unflushedNames = new List<Renamed>();
        var contents = new Dictionary<DiskFile, byte[]>();
        var unflushedWrites = new Dictionary<DiskFile, List<Changed>>();
        foreach (var happened in trace.Take(events))
        {
            switch (happened)
            {
                case Renamed renamed:
                    // The two halves of a rename may survive one without the other.
                    unflushedNames.AddRange(renamed.Changes.Select(change => new Renamed([change])));
                    break;
                case FolderFlushed:
                    unflushedNames.ForEach(renamed => renamed.ApplyTo(names));
                    unflushedNames.Clear();
                    break;
                case Changed written:
                    if (!unflushedWrites.TryGetValue(written.File, out var writes)) unflushedWrites[written.File] = writes = [];
                    writes.Add(written);
                    break;
                case Flushed flushed:
                    contents[flushed.File] = Final(flushed.File, contents, unflushedWrites);
                    unflushedWrites.Remove(flushed.File);
                    break;
            }
        }

        foreach (var survivors in Selections(unflushedNames, random))
        {
            var entries = new Dictionary<string, DiskFile>(names);
            foreach (var renamed in survivors) renamed.ApplyTo(entries);
            foreach (var state in WithContents(entries, contents, unflushedWrites, random)) yield return state;
        }
    }

    private static byte[] Final(
        DiskFile file, Dictionary<DiskFile, byte[]> contents, Dictionary<DiskFile, List<Changed>> unflushedWrites) =>
        unflushedWrites.GetValueOrDefault(file, []).Aggregate(
            contents.GetValueOrDefault(file, []), (content, written) => written.ApplyTo(content));

    private static IEnumerable<List<Renamed>> Selections(List<Renamed> unflushed, Random random)
    {
        var all = 1L << unflushed.Count;
        var count = Math.Min(all, MostStates);
        for (var i = 0L; i < count; i++)
        {
            var choice = all <= MostStates ? i : random.NextInt64(all);
            yield return [.. unflushed.Where((_, index) => (choice >> index & 1) != 0)];
        }
    }

    private static IEnumerable<Dictionary<string, byte[]>> WithContents(
        Dictionary<string, DiskFile> entries,
        Dictionary<DiskFile, byte[]> contents,
        Dictionary<DiskFile, List<Changed>> unflushedWrites,
        Random random)
    {
        var unflushed = entries.Values.Distinct().Where(unflushedWrites.ContainsKey).ToArray();
        var variants = unflushed.Select(file => Variants(
            contents.GetValueOrDefault(file, []), Final(file, contents, unflushedWrites), random).ToArray()).ToArray();
        var chosen = new int[variants.Length];
        do
        {
            yield return entries.ToDictionary(
                entry => entry.Key,
                entry => Array.IndexOf(unflushed, entry.Value) is >= 0 and var index
                    ? variants[index][chosen[index]]
                    : contents.GetValueOrDefault(entry.Value, []));
        }
        while (Next(chosen, variants));
    }

    private static bool Next(int[] chosen, byte[][][] variants)
    {
        for (var i = 0; i < chosen.Length; i++)
        {
            if (++chosen[i] < variants[i].Length) return true;
            chosen[i] = 0;
        }

        return false;
    }

    private static IEnumerable<byte[]> Variants(byte[] before, byte[] after, Random random)
    {
        yield return before;
        yield return after;
        var length = Math.Max(before.Length, after.Length);
        var blocks = (length + BlockSize - 1) / BlockSize;
        var all = blocks < 16 ? 1L << 2 * blocks : long.MaxValue;
        for (var i = 0L; i < Math.Min(all, MostStates / 16); i++)
        {
            var choice = all <= MostStates / 16 ? i : random.NextInt64(all);
            yield return Mixed(before, after, choice, i % 5 == 0 ? before.Length : length);
        }
    }

    private static byte[] Mixed(byte[] before, byte[] after, long choice, int length)
    {
        var result = new byte[length];
        for (var i = 0; i < length; i++)
        {
            var old = i < before.Length ? before[i] : (byte)0;
            var changed = i < after.Length ? after[i] : (byte)0;
            result[i] = (choice >> 2 * (i / BlockSize % 31) & 3) switch
            {
                0 => old,
                1 => changed,
                2 => 0,
                _ => i % BlockSize < BlockSize / 2 ? changed : old,
            };
        }

        return result;
    }

    /// <summary>Tells states apart; the random part of temporary names makes no difference.</summary>
    public static string Fingerprint(Dictionary<string, byte[]> state)
    {
        var entries = state.Select(entry => $"{(entry.Key.EndsWith("tmp", StringComparison.Ordinal) ? "tmp" : entry.Key)}={Convert.ToBase64String(entry.Value)}");
        return string.Join(';', entries.Order(StringComparer.Ordinal));
    }

    public static string Describe(Dictionary<string, byte[]> state) =>
        string.Join('\n', state.Select(entry => $"  {entry.Key}: {Encoding.UTF8.GetString(entry.Value).Replace('\0', '·')}"));
}
