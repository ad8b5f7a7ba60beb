using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.CodeFixes.Providers;

namespace RegistryGuard.CodeFixes.Tests.Verification;

/// <summary>
/// Fixes a solution as <c>dotnet format</c> does: rule by rule, from one arbitrary finding, by Fix All over the solution with
/// the first action's key.
/// </summary>
internal sealed class FormatRun : IDisposable
{
    public const string MainProject = "Sample";

    /// <summary>Every provider there is: a new one is picked up by being there.</summary>
    private static readonly CodeFixProvider[] s_providers =
    [
        .. typeof(RegistryCodeFixProvider).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    private readonly AdhocWorkspace _workspace = new();
    private Solution _solution;

    /// <param name="files">A file with a folder in its name belongs to the project of that name, which the main project
    /// references.</param>
    public FormatRun(params (string Name, string Text)[] files)
    {
        _solution = _workspace.CurrentSolution;
        foreach (var project in files.GroupBy(file => Path.GetDirectoryName(file.Name)!).OrderByDescending(group => group.Key, StringComparer.Ordinal))
            AddProject(project.Key.Length == 0 ? MainProject : project.Key, project);
    }

    /// <summary>The rules that there are fixes for.</summary>
    public static IReadOnlyList<string> FixableRules { get; } =
        [.. s_providers.SelectMany(provider => provider.FixableDiagnosticIds).Distinct().Order(StringComparer.Ordinal)];

    public IEnumerable<string> Projects => _solution.Projects.Select(project => project.Name);

    /// <summary>The findings as <c>RG1001 Store.cs:12</c>, in order.</summary>
    public async Task<string[]> FindingsAsync() =>
    [
        .. (await DiagnosticsAsync()).Select(diagnostic =>
            $"{diagnostic.Id} {Path.GetFileName(diagnostic.Location.SourceTree!.FilePath)}:{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Why the findings of a rule are offered no fix.</summary>
    public async Task<string?[]> DeclinedAsync(string ruleId) =>
    [
        .. (await DiagnosticsAsync()).Where(diagnostic => diagnostic.Id == ruleId)
            .Select(diagnostic => diagnostic.Properties.GetValueOrDefault(FixProperties.Declined)),
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
        await AssertCompilesAsync();
    }

    public async Task<string> TextAsync(string name) => (await Document(name).GetTextAsync()).ToString();

    /// <summary>A project as an assembly, from its start.</summary>
    public async Task<MemoryStream> EmitAsync(string project = MainProject)
    {
        var compilation = (await _solution.Projects.Single(candidate => candidate.Name == project).GetCompilationAsync())!;
        var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        image.Position = 0;
        return image;
    }

    public void Dispose() => _workspace.Dispose();

    private void AddProject(string name, IEnumerable<(string Name, string Text)> files)
    {
        var references = _solution.ProjectIds.Select(id => new ProjectReference(id)).ToList();
        var id = ProjectId.CreateNewId(name);
        var kind = files.Any(file => file.Name == "Program.cs") ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        _solution = _solution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, name, name, LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable),
            projectReferences: references,
            metadataReferences: [.. ReferencePack.Framework, .. ReferencePack.Serializers, ReferencePack.Runtime]));
        foreach (var (path, text) in files)
            _solution = _solution.AddDocument(DocumentId.CreateNewId(id), path, SourceText.From(text), filePath: "/sample/" + path);
    }

    private Document Document(string name) =>
        _solution.Projects.SelectMany(project => project.Documents).Single(document => document.Name == name);

    private async Task AssertCompilesAsync()
    {
        foreach (var project in _solution.Projects)
        {
            var errors = (await project.GetCompilationAsync())!.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            var broken = errors.Count == 0 ? null : errors[0].Location.SourceTree?.ToString();
            Assert.True(errors.Count == 0, string.Join(Environment.NewLine, errors) + Environment.NewLine + broken);
        }
    }

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
        var found = new List<Diagnostic>();
        foreach (var project in _solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync())!;
            found.AddRange(await compilation.WithAnalyzers(AllRules.Instances).GetAnalyzerDiagnosticsAsync());
        }
        return [.. found];
    }

    private sealed class Diagnostics(List<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(found.Where(diagnostic => project.GetDocument(diagnostic.Location.SourceTree) is not null));

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return found.Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
