using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Fixing;
using RegistryGuard.Tool.Fixing.Packages;

namespace RegistryGuard.Tool.Output;

/// <summary>What the fixes change and what they leave, on standard error: standard output keeps to the chosen format.</summary>
internal sealed class FixSummary(Terminal terminal, string root)
{
    /// <summary>What has been written.</summary>
    public void WriteDone(FixResult fixes, RuntimePackage package)
    {
        WriteFiles(fixes, "fixed", "changed", "added");
        if (!fixes.Projects.IsEmpty)
            terminal.WriteNote("restore before the next build: dotnet restore");
        WriteLeft(fixes.Left, package);
    }

    /// <summary>What a dry run would write.</summary>
    public void WritePlanned(FixResult fixes, RuntimePackage package)
    {
        WriteFiles(fixes, "would fix", "would change", "would add");
        WriteLeft(fixes.Left, package);
    }

    private void WriteFiles(FixResult fixes, string fixedVerb, string changedVerb, string addedVerb)
    {
        foreach (var source in fixes.Sources)
        {
            var rules = string.Join(", ", source.Rules.Select(rule => $"{rule.Number} {rule.Id}"));
            var path = Site.Relative(source.Edit.Path, root);
            terminal.WriteNote(rules.Length > 0 ? $"{fixedVerb} {rules} in {path}" : $"{changedVerb} {path}");
        }

        foreach (var edit in fixes.Projects)
            terminal.WriteNote($"{addedVerb} {RuntimePackage.Name} {ToolVersion.Current} to {Site.Relative(edit.Path, root)}");
        if (fixes.Sources.Length > 1)
        {
            var number = fixes.Sources.Sum(source => source.Rules.Sum(rule => rule.Number));
            terminal.WriteNote($"{fixedVerb} {number} findings in {fixes.Sources.Length} files");
        }
    }

    private void WriteLeft(AnalysisResult left, RuntimePackage package)
    {
        if (left.Findings.IsEmpty)
            return;
        var number = left.Findings.Length;
        terminal.WriteNote($"{number} {(number == 1 ? "finding has" : "findings have")} no automatic fix here");
        foreach (var refusal in Projects(left).Select(package.RefusalFor).OfType<string>().Distinct())
            terminal.WriteNote(refusal);
    }

    private static ImmutableArray<ProjectId> Projects(AnalysisResult left) => [.. left.Findings.Select(finding => finding.Document.ProjectId).Distinct()];
}
