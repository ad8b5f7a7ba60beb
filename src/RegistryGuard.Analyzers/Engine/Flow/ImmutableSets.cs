using System.Collections.Immutable;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>The comparison of two immutable sets, which states make at every step: it allocates nothing.</summary>
internal static class ImmutableSets
{
    public static bool HasSame<T>(this ImmutableHashSet<T> set, ImmutableHashSet<T> other)
    {
        if (ReferenceEquals(set, other))
            return true;
        if (set.Count != other.Count)
            return false;
        foreach (var item in set)
        {
            if (!other.Contains(item))
                return false;
        }

        return true;
    }
}
