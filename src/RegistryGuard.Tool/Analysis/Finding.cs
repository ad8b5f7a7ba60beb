using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

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
