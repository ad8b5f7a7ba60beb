using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>What an eligibility decides, as diagnostic properties: written by the analyzer, read by the fixes.</summary>
internal static class FixDecision
{
    public static readonly ImmutableDictionary<string, string?> None = ImmutableDictionary<string, string?>.Empty;

    /// <summary>No fix is offered, and why: one of <see cref="Eligibility.Declined"/>.</summary>
    public static ImmutableDictionary<string, string?> Decline(string reason) => None.Add(FixProperties.Declined, reason);

    public static ImmutableDictionary<string, string?> Offer(IReadOnlyCollection<FixKind> kinds, LockTarget? target = null)
    {
        var properties = None.Add(FixProperties.Fixes, string.Join(";", kinds));
        return target is null ? properties : target.AddTo(properties);
    }

    public static ImmutableArray<FixKind> OfferedKinds(ImmutableDictionary<string, string?> properties)
    {
        if (!properties.TryGetValue(FixProperties.Fixes, out var fixes) || fixes is null)
            return ImmutableArray<FixKind>.Empty;
        var kinds = ImmutableArray.CreateBuilder<FixKind>();
        foreach (var name in fixes.Split(';'))
        {
            if (Enum.TryParse<FixKind>(name, out var kind))
                kinds.Add(kind);
        }
        return kinds.ToImmutable();
    }

    /// <summary>Where the load of <see cref="FixProperties.Load"/> is.</summary>
    public static TextSpan? Load(ImmutableDictionary<string, string?> properties)
    {
        if (!properties.TryGetValue(FixProperties.Load, out var written) || written?.Split(',') is not { Length: 2 } parts)
            return null;
        return new TextSpan(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
