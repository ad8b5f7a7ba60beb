using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.CodeFixes.Fixes;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>
/// Gives every finding its preferred fix: <c>dotnet format</c> starts it from an arbitrary finding, and the others may need
/// another kind of fix. Started from a fix that is not the preferred one, it gives that fix to all that can have it. A fix may
/// change a file that waits for fixes of its own, hence one pass over all files.
/// </summary>
internal sealed class RegistryFixAllProvider : FixAllProvider
{
    public static readonly RegistryFixAllProvider Instance = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => FindingsInScope.Scopes;

    /// <summary>The key of a fix of that kind, the first being the preferred one.</summary>
    public static string KeyOf(FixKind kind, bool isPreferred) => isPreferred ? nameof(RegistryFixAllProvider) : kind.ToString();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var chosen = Enum.TryParse<FixKind>(fixAllContext.CodeActionEquivalenceKey, out var kind) ? kind : (FixKind?)null;
        var findings = (await FindingsInScope.OfAsync(fixAllContext).ConfigureAwait(false))
            .Select(file => new KeyValuePair<DocumentId, IEnumerable<PendingFix>>(
                file.Key, file.Value.Select(PendingFix.Of).Select(finding => Chosen(finding, chosen)).OfType<PendingFix>().ToList()))
            .ToList();
        var first = findings.SelectMany(file => file.Value).FirstOrDefault();
        return first is null ? null : CodeAction.Create(
            Title(chosen is { } only ? RegistryFix.Of(only).TitleFor(first) : "Fix the use of registries", fixAllContext),
            cancellation => FixApplier.ApplyAsync(fixAllContext.Solution, findings, cancellation),
            fixAllContext.CodeActionEquivalenceKey);
    }

    private static PendingFix? Chosen(PendingFix finding, FixKind? kind) =>
        kind is not { } only ? finding : finding.Kinds.Contains(only) ? finding.Only(only) : null;

    private static string Title(string what, FixAllContext context) => what + context.Scope switch
    {
        FixAllScope.Document => $" in {context.Document?.Name}",
        FixAllScope.Project => $" in {context.Project.Name}",
        FixAllScope.Solution => " in the solution",
        FixAllScope.ContainingMember => " in this member",
        _ => " in this type",
    };
}
