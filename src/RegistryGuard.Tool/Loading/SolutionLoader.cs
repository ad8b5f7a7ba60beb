using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;
using RegistryGuard.Tool.Loading.Projects;

namespace RegistryGuard.Tool.Loading;

/// <summary>
/// Loads a solution or project as the build sees it: through MSBuild, with its restored packages and generators.
/// </summary>
internal static class SolutionLoader
{
    private const int FailuresShown = 5;

    /// <param name="path">The absolute path of a solution or project file.</param>
    /// <exception cref="LoadException">MSBuild cannot load it, or it has not been restored.</exception>
    public static async Task<LoadedSources> LoadAsync(string path, Action<string> status, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentQueue<string>();
        var workspace = MSBuildWorkspace.Create();
        try
        {
            workspace.SkipUnrecognizedProjects = true;
            using var handler = workspace.RegisterWorkspaceFailedHandler(failed =>
            {
                if (failed.Diagnostic.Kind == WorkspaceDiagnosticKind.Failure)
                    failures.Enqueue(failed.Diagnostic.Message);
            });
            await OpenAsync(workspace, path, status, cancellationToken);
            await RequireUsableAsync(workspace.CurrentSolution, path, failures, cancellationToken);
            return new LoadedSources(workspace, Path.GetDirectoryName(path)!, [.. failures.Distinct()], failures.IsEmpty);
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    private static async Task OpenAsync(
        MSBuildWorkspace workspace, string path, Action<string> status, CancellationToken cancellationToken)
    {
        var progress = new LoadProgress(status);
        try
        {
            if (Path.GetExtension(path).Equals(".csproj", StringComparison.OrdinalIgnoreCase))
                await workspace.OpenProjectAsync(path, progress: progress, cancellationToken: cancellationToken);
            else
                await workspace.OpenSolutionAsync(path, progress: progress, cancellationToken: cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Failure(path, [e.Message], e);
        }
    }

    private static async Task RequireUsableAsync(
        Solution solution, string path, IReadOnlyCollection<string> failures, CancellationToken cancellationToken)
    {
        var projects = solution.Projects.Where(project => project.Language == LanguageNames.CSharp).ToArray();
        if (projects.Length == 0)
            throw failures.Count > 0 ? Failure(path, failures) : new LoadException($"'{path}' holds no C# project.");
        var unrestored = projects.Where(project => !IsRestored(project))
            .Select(project => $"{project.FilePath} has not been restored.")
            .ToArray();
        if (unrestored.Length > 0)
            throw Failure(path, failures.Concat(unrestored));
        foreach (var project in projects)
        {
            // Without its references not even System.Object binds, and nothing would be found: that is not "nothing to find".
            var compilation = await project.GetCompilationAsync(cancellationToken);
            if (compilation?.GetSpecialType(SpecialType.System_Object).TypeKind == TypeKind.Error)
                throw Failure(path, failures.Append($"{project.FilePath} has no references."));
        }
    }

    /// <summary>
    /// Whether the restore has left its record beside or above the intermediate output. Old-style projects have none.
    /// </summary>
    private static bool IsRestored(Project project)
    {
        if (project.FilePath is null || !ProjectFile.Read(project.FilePath).IsSdkStyle)
            return true;
        var output = Path.GetDirectoryName(project.CompilationOutputInfo.AssemblyPath);
        return output is null || MsBuildPath.FindAbove(output, "project.assets.json") is not null;
    }

    private static LoadException Failure(string path, IEnumerable<string> reasons, Exception? inner = null)
    {
        var distinct = reasons.Distinct().ToArray();
        var shown = distinct.Take(FailuresShown).Select(reason => $"{Environment.NewLine}  {reason.ReplaceLineEndings(" ")}");
        var rest = distinct.Length > FailuresShown ? $"{Environment.NewLine}  … and {distinct.Length - FailuresShown} more" : "";
        return new LoadException(
            $"'{path}' cannot be loaded:{string.Concat(shown)}{rest}{Environment.NewLine}"
            + $"Restore it first (dotnet restore \"{path}\"), or check its sources without MSBuild by giving the folder: "
            + $"registryguard check \"{Path.GetDirectoryName(path)}\"",
            inner);
    }

    private sealed class LoadProgress(Action<string> status) : IProgress<ProjectLoadProgress>
    {
        public void Report(ProjectLoadProgress value) => status($"Loading {Path.GetFileName(value.FilePath)}");
    }
}
