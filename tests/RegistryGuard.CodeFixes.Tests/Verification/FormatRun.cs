using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.CodeFixes.Providers;

namespace RegistryGuard.CodeFixes.Tests.Verification;

/// <summary>
/// Fixes a project as <c>dotnet format</c> does: rule by rule, from one arbitrary finding, by Fix All over the solution with
/// the first action's key.
/// </summary>
internal sealed class FormatRun : IDisposable
{
    private static readonly CodeFixProvider[] s_providers =
    [
        new ReadModifyWriteCodeFixProvider(), new UnlockedLoadCodeFixProvider(), new RepeatedLoadCodeFixProvider(), new InPlaceSaveCodeFixProvider(),
    ];

    private readonly AdhocWorkspace _workspace = new();
    private Solution _solution;

    public FormatRun(params (string Name, string Text)[] files)
    {
        var project = _workspace.AddProject("Sample", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(
                files.Any(file => file.Name == "Program.cs") ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable))
            .WithMetadataReferences([.. ReferencePack.Framework, .. ReferencePack.Serializers, ReferencePack.Runtime]);
        foreach (var (name, text) in files)
            project = project.AddDocument(name, text, filePath: "/sample/" + name).Project;
        _solution = project.Solution;
    }

    /// <summary>The findings as <c>RG1001 Store.cs:12</c>, in order.</summary>
    public async Task<string[]> FindingsAsync() =>
    [
        .. (await DiagnosticsAsync()).Select(diagnostic =>
            $"{diagnostic.Id} {Path.GetFileName(diagnostic.Location.SourceTree!.FilePath)}:{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The title of the first fix that is offered for the finding at <paramref name="span"/>, which must be there.</summary>
    public async Task<string?> FirstTitleAsync(CodeFixProvider provider, string ruleId, TextSpan span)
    {
        var finding = Assert.Single(await DiagnosticsAsync(), diagnostic => diagnostic.Id == ruleId);
        Assert.Equal(span, finding.Location.SourceSpan);
        var actions = new List<CodeAction>();
        var document = _solution.GetDocument(finding.Location.SourceTree)!;
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
        return actions.FirstOrDefault()?.Title;
    }

    /// <summary>Runs over the rules in the given order; what does not compile afterwards fails the test.</summary>
    public async Task FixAsync(params string[] ruleIds)
    {
        foreach (var ruleId in ruleIds)
        {
            var found = (await DiagnosticsAsync()).Where(diagnostic => diagnostic.Id == ruleId).ToList();
            var provider = s_providers.Single(candidate => candidate.FixableDiagnosticIds.Contains(ruleId));
            if (found.Count > 0)
                await FixAllAsync(provider, found);
        }
        var errors = (await _solution.Projects.Single().GetCompilationAsync())!.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, string.Join(Environment.NewLine, errors) + Environment.NewLine + await TextAsync(_solution.Projects.Single().Documents.First().Name));
    }

    public async Task<string> TextAsync(string name) =>
        (await _solution.Projects.Single().Documents.Single(document => document.Name == name).GetTextAsync()).ToString();

    /// <summary>The project as an assembly, from its start.</summary>
    public async Task<MemoryStream> EmitAsync()
    {
        var compilation = (await _solution.Projects.Single().GetCompilationAsync())!;
        var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        image.Position = 0;
        return image;
    }

    public void Dispose() => _workspace.Dispose();

    private async Task FixAllAsync(CodeFixProvider provider, List<Diagnostic> found)
    {
        foreach (var start in found)
        {
            var actions = new List<CodeAction>();
            var document = _solution.GetDocument(start.Location.SourceTree)!;
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, start, (action, _) => actions.Add(action), CancellationToken.None));
            if (actions.Count == 0)
                continue;
            var context = new FixAllContext(
                document, provider, FixAllScope.Solution, actions[0].EquivalenceKey!, [start.Id], new Diagnostics(found), CancellationToken.None);
            var all = await provider.GetFixAllProvider()!.GetFixAsync(context);
            var operations = await all!.GetOperationsAsync(CancellationToken.None);
            _solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
            return;
        }
    }

    private async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync()
    {
        var compilation = (await _solution.Projects.Single().GetCompilationAsync())!;
        return await compilation.WithAnalyzers(AllRules.Instances).GetAnalyzerDiagnosticsAsync();
    }

    private sealed class Diagnostics(List<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return found.Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
