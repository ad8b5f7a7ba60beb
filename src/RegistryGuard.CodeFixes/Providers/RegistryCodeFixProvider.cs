using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using RegistryGuard.CodeFixes.Fixes;

namespace RegistryGuard.CodeFixes.Providers;

/// <summary>Offers the fixes that the analyzer found a finding eligible for, the preferred one first.</summary>
public abstract class RegistryCodeFixProvider : CodeFixProvider
{
    private protected RegistryCodeFixProvider(params string[] ruleIds) => FixableDiagnosticIds = ImmutableArray.Create(ruleIds);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => RegistryFixAllProvider.Instance;

    /// <inheritdoc/>
    public sealed override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var finding = PendingFix.Of(diagnostic);
            foreach (var kind in finding.Kinds)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        RegistryFix.Of(kind).TitleFor(finding),
                        cancellation => FixApplier.ApplyAsync(context.Document, finding.Only(kind), cancellation),
                        RegistryFixAllProvider.KeyOf(kind, isPreferred: kind == finding.Kinds[0])),
                    diagnostic);
            }
        }
        return Task.CompletedTask;
    }
}
