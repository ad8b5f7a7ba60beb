using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Analyzers.Engine;

/// <summary>
/// The projects that reference the one that is analysed. A compiler or an editor does not know them; a tool that has loaded a whole
/// solution hands them over with the additional files, so that a helper is seen to save the files that they name.
/// </summary>
/// <param name="projects">The projects, in any order.</param>
internal sealed class ReferencingProjects(IReadOnlyList<ReferencingProject> projects) : AdditionalText
{
    public IReadOnlyList<ReferencingProject> Projects => projects;

    public override string Path => "";

    public override SourceText? GetText(CancellationToken cancellationToken = default) => null;
}

/// <summary>A project that references the one that is analysed.</summary>
/// <param name="Trees">Its source.</param>
/// <param name="Compile">Makes its compilation, which references the other's as source. Called only where its source mentions a method that matters.</param>
internal sealed record ReferencingProject(IReadOnlyList<SyntaxTree> Trees, Func<CancellationToken, Compilation?> Compile);
