using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>
/// The findings in the scope of a Fix All: Roslyn tells only a <see cref="DocumentBasedFixAllProvider"/> which ones lie in the
/// member or type that it was started from. This one changes nothing.
/// </summary>
internal sealed class FindingsInScope() : DocumentBasedFixAllProvider(Scopes)
{
    public static readonly ImmutableArray<FixAllScope> Scopes = ImmutableArray.Create(
        FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution, FixAllScope.ContainingMember, FixAllScope.ContainingType);

    private readonly ConcurrentDictionary<DocumentId, ImmutableArray<Diagnostic>> _found = new();

    /// <summary>The findings by document, in the order of the solution.</summary>
    public static async Task<IReadOnlyList<KeyValuePair<DocumentId, ImmutableArray<Diagnostic>>>> OfAsync(FixAllContext context)
    {
        var findings = new FindingsInScope();
        await findings.GetFixAsync(context).ConfigureAwait(false);
        return context.Solution.Projects.SelectMany(project => project.DocumentIds)
            .Where(findings._found.ContainsKey)
            .Select(id => new KeyValuePair<DocumentId, ImmutableArray<Diagnostic>>(id, findings._found[id]))
            .ToList();
    }

    protected override Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        _found[document.Id] = diagnostics;
        return Task.FromResult<Document?>(document);
    }
}
