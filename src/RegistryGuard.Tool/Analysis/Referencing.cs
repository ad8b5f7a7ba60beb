using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Engine;

namespace RegistryGuard.Tool.Analysis;

/// <summary>Whoever references a project, for the rules that run over it.</summary>
internal static class Referencing
{
    /// <summary>The C# projects that reference <paramref name="project"/>, directly or not. They are compiled when somebody asks.</summary>
    public static async Task<ReferencingProjects> OfAsync(Project project, CancellationToken cancellationToken)
    {
        var referencing = new List<ReferencingProject>();
        foreach (var id in project.Solution.GetProjectDependencyGraph().GetProjectsThatTransitivelyDependOnThisProject(project.Id))
        {
            if (project.Solution.GetProject(id) is not { Language: LanguageNames.CSharp } other)
                continue;
            var trees = await Task.WhenAll(other.Documents.Select(document => document.GetSyntaxTreeAsync(cancellationToken)));
            referencing.Add(new([.. trees.OfType<SyntaxTree>()], token => other.GetCompilationAsync(token).GetAwaiter().GetResult()));
        }

        return new([.. referencing.OrderBy(r => r.Trees.Count > 0 ? r.Trees[0].FilePath : "", StringComparer.Ordinal)]);
    }
}
