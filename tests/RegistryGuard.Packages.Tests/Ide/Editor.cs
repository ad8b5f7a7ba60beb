using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.MSBuild;

namespace RegistryGuard.Packages.Tests.Ide;

/// <summary>An editor without a window: opens a restored project as an IDE does, with the analyzers and fixes of its packages.</summary>
internal sealed class Editor : IDisposable
{
    private readonly MSBuildWorkspace _workspace;
    private readonly RoslynServices _services;

    private Editor(MSBuildWorkspace workspace)
    {
        _workspace = workspace;
        _services = new RoslynServices(workspace);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Editor> OpenAsync(string project)
    {
        var workspace = MSBuildWorkspace.Create();
        await workspace.OpenProjectAsync(project, cancellationToken: Cancellation);
        Assert.Empty(workspace.Diagnostics);
        return new Editor(workspace);
    }

    /// <summary>What is underlined in a file, from its top: warnings and errors, whoever reports them.</summary>
    public async Task<IReadOnlyList<Diagnostic>> SquigglesAsync(string file) =>
    [
        .. (await _services.DiagnosticsAsync(Document(file), Cancellation))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
    ];

    /// <summary>What the lightbulb offers at a squiggle.</summary>
    public Task<IReadOnlyList<LightbulbEntry>> LightbulbAsync(string file, Diagnostic squiggle) =>
        _services.FixesAsync(Document(file), squiggle.Location.SourceSpan, Cancellation);

    /// <summary>The changed files' texts that the preview is drawn from, by the files' names.</summary>
    public async Task<SortedDictionary<string, string>> PreviewAsync(CodeAction action)
    {
        var operations = await action.GetPreviewOperationsAsync(Cancellation);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in changed.GetChanges(_workspace.CurrentSolution).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()))
        {
            var document = changed.GetDocument(id)!;
            texts.Add(document.Name, (await document.GetTextAsync(Cancellation)).ToString());
        }

        return texts;
    }

    /// <summary>Does what the entry says, down to the files.</summary>
    public async Task ApplyAsync(CodeAction action)
    {
        foreach (var operation in await action.GetOperationsAsync(Cancellation))
            operation.Apply(_workspace, Cancellation);
    }

    public void Dispose() => _workspace.Dispose();

    private Document Document(string file) =>
        _workspace.CurrentSolution.Projects.SelectMany(project => project.Documents).Single(document => document.Name == file);
}
