using System.Collections;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>
/// An immutable set of sources: an array in the order of their hashes. States unite and compare such sets at every step, and most are
/// small or part of the other one, which costs no allocation here.
/// </summary>
internal sealed class SourceSet : IReadOnlyCollection<Source>
{
    public static readonly SourceSet Empty = new([]);

    private readonly Source[] _items;

    private SourceSet(Source[] items) => _items = items;

    public int Count => _items.Length;

    public bool IsEmpty => _items.Length == 0;

    public static SourceSet Of(Source source) => new([source]);

    public static SourceSet Of(IEnumerable<Source> sources) => sources.Aggregate(Empty, (all, source) => all.Add(source));

    public bool Contains(Source source) => IndexOf(source) >= 0;

    public SourceSet Add(Source source) => Contains(source) ? this : Merge(Of(source));

    public SourceSet Remove(Source source)
    {
        var index = IndexOf(source);
        if (index < 0)
            return this;
        var items = new Source[_items.Length - 1];
        Array.Copy(_items, items, index);
        Array.Copy(_items, index + 1, items, index, items.Length - index);
        return items.Length == 0 ? Empty : new(items);
    }

    public SourceSet Where(Func<Source, bool> condition)
    {
        var items = Array.FindAll(_items, s => condition(s));
        return items.Length == _items.Length ? this : items.Length == 0 ? Empty : new(items);
    }

    /// <summary>What stands in for the loads among the sources where they fail.</summary>
    public SourceSet AsFallbacks() => Of(_items.Where(s => s.Load is not null).Select(s => new Source(s.Load!, isFallback: true)));

    public SourceSet Except(SourceSet other) => other.IsEmpty ? this : Where(s => !other.Contains(s));

    public SourceSet Union(SourceSet other)
    {
        if (other.IsSubsetOf(this))
            return this;
        return IsSubsetOf(other) ? other : Merge(other);
    }

    public bool IsSubsetOf(SourceSet other)
    {
        if (ReferenceEquals(this, other) || IsEmpty)
            return true;
        if (Count > other.Count)
            return false;
        var (mine, theirs) = (0, 0);
        while (mine < _items.Length)
        {
            if (_items.Length - mine > other._items.Length - theirs)
                return false;
            if (ReferenceEquals(_items[mine], other._items[theirs]))
            {
                mine++;
                theirs++;
                continue;
            }

            var order = _items[mine].Hash.CompareTo(other._items[theirs].Hash);
            if (order < 0)
                return false;
            if (order == 0)
            {
                if (!other.Contains(_items[mine]))
                    return false;
                mine++;
            }
            else
            {
                theirs++;
            }
        }

        return true;
    }

    public bool HasSame(SourceSet other) => Count == other.Count && IsSubsetOf(other);

    public IEnumerator<Source> GetEnumerator() => ((IEnumerable<Source>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private SourceSet Merge(SourceSet other)
    {
        var items = new List<Source>(Count + other.Count);
        var (mine, theirs) = (0, 0);
        while (mine < _items.Length && theirs < other._items.Length)
        {
            var (a, b) = (_items[mine], other._items[theirs]);
            if (a.Hash <= b.Hash)
            {
                items.Add(a);
                mine++;
                theirs += ReferenceEquals(a, b) ? 1 : 0;
            }
            else
            {
                if (!Contains(b))
                    items.Add(b);
                theirs++;
            }
        }

        for (; mine < _items.Length; mine++)
            items.Add(_items[mine]);
        for (; theirs < other._items.Length; theirs++)
        {
            if (!Contains(other._items[theirs]))
                items.Add(other._items[theirs]);
        }

        return new([.. items]);
    }

    private int IndexOf(Source source)
    {
        var (low, high) = (0, _items.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_items[middle].Hash < source.Hash)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < _items.Length && _items[low].Hash == source.Hash; low++)
        {
            if (_items[low].Equals(source))
                return low;
        }

        return -1;
    }
}
