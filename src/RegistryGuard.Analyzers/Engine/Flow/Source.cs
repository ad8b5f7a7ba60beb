using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>
/// Where a value comes from: a load, what stands in for a load that failed, or what a parameter or member held when the method was
/// entered.
/// </summary>
internal sealed class Source : IEquatable<Source>
{
    public Source(Access load, bool isFallback = false) => (Load, IsFallback, Hash) = (load, isFallback, load.GetHashCode() ^ (isFallback ? 1 : 0));

    public Source(Key input) => (Input, Hash) = (input, input.GetHashCode());

    /// <summary>The hash code, at hand for those who sort by it.</summary>
    public int Hash { get; }

    public Access? Load { get; }

    /// <summary>Whether the value was made up because <see cref="Load"/> failed.</summary>
    public bool IsFallback { get; }

    public Key? Input { get; }

    public bool Equals(Source? other) => other is not null && ReferenceEquals(Load, other.Load) && IsFallback == other.IsFallback && Equals(Input, other.Input);

    public override bool Equals(object? obj) => Equals(obj as Source);

    public override int GetHashCode() => Hash;
}
