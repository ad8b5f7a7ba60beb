using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Eligibility;

namespace RegistryGuard.Tool.Analysis;

/// <summary>A diagnostic of a rule, where it was found.</summary>
/// <param name="Diagnostic">What the analyzer reported.</param>
/// <param name="Document">The document that it was reported in.</param>
/// <param name="Site">The diagnostic's own location.</param>
/// <param name="Related">Its additional locations: the other half of the pattern, the sites in callees.</param>
internal sealed record Finding(Diagnostic Diagnostic, DocumentId Document, Site Site, ImmutableArray<Site> Related)
{
    public string Id => Diagnostic.Id;

    public string Message { get; } = Diagnostic.GetMessage();

    /// <summary>The fixes that are offered, the preferred one first; empty if none is.</summary>
    public ImmutableArray<string> Fixes =>
        [.. FixDecision.OfferedKinds(Diagnostic.Properties).Select(kind => kind.ToString())];

    /// <summary>Why no fix is offered; <see langword="null"/> where one is, or where nothing is known.</summary>
    public string? Declined => Diagnostic.Properties.GetValueOrDefault(FixProperties.Declined);

    /// <summary>"error", "warning" or "suggestion".</summary>
    public string Severity => Diagnostic.Severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "suggestion",
    };

    /// <summary>The order of all output: path, line, column, id.</summary>
    public static IComparer<Finding> Order { get; } = Comparer<Finding>.Create(static (x, y) =>
    {
        var order = string.CompareOrdinal(x.Site.Path, y.Site.Path);
        if (order == 0)
            order = x.Site.Span.Start.CompareTo(y.Site.Span.Start);
        if (order == 0)
            order = string.CompareOrdinal(x.Id, y.Id);
        return order != 0 ? order : string.CompareOrdinal(x.Message, y.Message);
    });
}
