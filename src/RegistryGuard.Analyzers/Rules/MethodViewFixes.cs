using System.Collections.Immutable;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>What a rule hands over to the fixes.</summary>
internal static class MethodViewFixes
{
    private static readonly ImmutableDictionary<string, string?> s_none = ImmutableDictionary<string, string?>.Empty;

    public static ImmutableDictionary<string, string?> ReadModifyWriteFixes(this MethodView method, Race race) => s_none;

    public static ImmutableDictionary<string, string?> UnlockedLoadFixes(this MethodView method, Access load) => s_none;

    public static ImmutableDictionary<string, string?> RepeatedLoadFixes(this MethodView method, RepeatedLoad repeated) => s_none;

    public static ImmutableDictionary<string, string?> AtomicSaveFixes(this MethodView method, Access save) => s_none;
}
