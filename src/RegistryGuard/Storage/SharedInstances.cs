using System.Collections.Concurrent;

namespace RegistryGuard.Storage;

/// <summary>
/// One instance in this process for each key, for as long as somebody refers to it: whoever opens the same registry shares what the
/// process keeps for it.
/// </summary>
internal sealed class SharedInstances<T>(Func<string, T> create, StringComparer? comparer = null)
    where T : class
{
    private const int SweepAtLeastAt = 64;

    private readonly ConcurrentDictionary<string, WeakReference<T>> _known = new(comparer ?? StringComparer.Ordinal);
    private int _sweepAt = SweepAtLeastAt;

    public T Get(string key)
    {
        while (true)
        {
            var reference = _known.GetOrAdd(key, added => new(create(added)));
            if (reference.TryGetTarget(out var instance))
            {
                if (_known.Count > _sweepAt) Sweep();
                return instance;
            }

            _known.TryRemove(new(key, reference));
        }
    }

    /// <summary>Forgets the instances that nothing refers to any more.</summary>
    private void Sweep()
    {
        foreach (var entry in _known)
        {
            if (!entry.Value.TryGetTarget(out _)) _known.TryRemove(entry);
        }

        _sweepAt = Math.Max(SweepAtLeastAt, 2 * _known.Count);
    }
}
