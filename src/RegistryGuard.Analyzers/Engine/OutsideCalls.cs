using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using RegistryGuard.Analyzers.Engine.Candidates;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine;

/// <summary>
/// The calls in projects that reference this one. Symbols of two compilations are not the same, so a method of this project is told by where
/// it is declared.
/// </summary>
internal sealed class OutsideCalls(ProgramModel program, AnalyzerOptions options, Func<Compilation, ProgramModel> modelOf)
{
    /// <summary>Every call in the projects that name a file for a method of this one, with the method that it stands in.</summary>
    public IEnumerable<(IMethodSymbol Caller, CallSite Call)> All()
    {
        var projects = options.AdditionalFiles.OfType<ReferencingProjects>().SelectMany(r => r.Projects).ToList();
        if (projects.Count == 0)
            yield break;
        var mine = program.Summaries.Select(m => m.Key).Where(m => PlaceOf(m) is not null).GroupBy(m => PlaceOf(m)!.Value).ToDictionary(g => g.Key, g => g.First());
        var names = program.Summaries.Where(m => IsHelper(m.Key, m.Value)).Select(m => m.Key.Name).Distinct().ToList();
        foreach (var project in projects.Where(p => p.Trees.Any(t => names.Any(TreeWords.Of(t, CancellationToken.None).MayContain))))
        {
            if (project.Compile(CancellationToken.None) is not { } compilation || modelOf(compilation) is not { Tests.IsProject: false } model)
                continue;
            foreach (var (caller, call) in model.Query(CallsIn, CancellationToken.None))
                yield return (caller, PlaceOf(call.Callee) is { } place && mine.TryGetValue(place, out var callee) ? call with { Callee = callee } : call);
        }
    }

    /// <summary>Whether others can call the method, and it works on a file that they name.</summary>
    private static bool IsHelper(IMethodSymbol method, MethodSummary summary) =>
        method.DeclaredAccessibility != Accessibility.Private && method.MethodKind == MethodKind.Ordinary
        && summary.Accesses.Any(a => a.Kind != AccessKind.Check && a.Key.Contains(KeyKind.Parameter));

    private static List<(IMethodSymbol Caller, CallSite Call)> CallsIn(ProgramModel model) =>
        [.. model.Summaries.Where(m => !model.Tests.Contains(m.Key)).SelectMany(m => m.Value.Calls.Select(c => (m.Key, c)))];

    private static (SyntaxTree Tree, TextSpan Span)? PlaceOf(IMethodSymbol method) =>
        method.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration ? (declaration.SyntaxTree, declaration.Span) : null;
}
