using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>Where accesses happen, for messages and additional locations.</summary>
internal static class Evidence
{
    /// <summary>The other half in the analysed method, then the sites in callees that lead to the file API.</summary>
    public static ImmutableArray<SyntaxNode> Of(Access? otherHalf, params Access[] chains)
    {
        var sites = ImmutableArray.CreateBuilder<SyntaxNode>();
        if (otherHalf is not null)
            sites.Add(otherHalf.Site);
        foreach (var access in chains)
        {
            for (var inner = access.Inner; inner is not null; inner = inner.Inner)
                sites.Add(inner.Site);
        }

        return sites.Distinct().ToImmutableArray();
    }

    /// <summary><c>in line 12</c>, or <c>by Load in line 12</c>.</summary>
    public static string Where(Access access)
    {
        var line = $"in line {LineOf(access.Site)}";
        return access.Inner is null ? line : $"by {NameOf(access.Callee!)} {line}";
    }

    /// <summary>How a save that is reported at its own site reads: <c>saved here</c>, or <c>saved here by Save</c>.</summary>
    public static string Here(Access access) => access.Inner is null ? "here" : $"here by {NameOf(access.Callee!)}";

    /// <summary><c>Store.cs:12</c>.</summary>
    public static string Place(SyntaxNode site) => $"{Path.GetFileName(site.SyntaxTree.FilePath)}:{LineOf(site)}";

    private static int LineOf(SyntaxNode site) => site.SyntaxTree.GetLineSpan(site.Span).StartLinePosition.Line + 1;

    private static string NameOf(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Constructor => method.ContainingType.Name,
        MethodKind.PropertyGet or MethodKind.PropertySet => method.AssociatedSymbol!.Name,
        _ => method.Name,
    };
}
