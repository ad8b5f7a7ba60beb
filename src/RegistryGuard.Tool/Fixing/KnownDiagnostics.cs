using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RegistryGuard.Tool.Fixing;

/// <summary>Hands a Fix All the diagnostics of one document that have been found already.</summary>
internal sealed class KnownDiagnostics(DocumentId document, ImmutableArray<Diagnostic> diagnostics)
    : FixAllContext.DiagnosticProvider
{
    public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
        Document requested, CancellationToken cancellationToken) =>
        Task.FromResult(requested.Id == document ? diagnostics : Enumerable.Empty<Diagnostic>());

    public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
        Project project, CancellationToken cancellationToken) =>
        Task.FromResult(Enumerable.Empty<Diagnostic>());

    public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        Task.FromResult(project.Id == document.ProjectId ? diagnostics : Enumerable.Empty<Diagnostic>());
}
