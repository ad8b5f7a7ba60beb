using RegistryGuard.Tool.Analysis;
using RegistryGuard.Tool.Fixing;

namespace RegistryGuard.Tool.Output;

/// <summary>What the fixes changed and what they left, on standard error: standard output keeps to the chosen format.</summary>
internal static class FixSummary
{
    public static void Write(Terminal terminal, FixResult fixes, string root)
    {
        foreach (var file in fixes.Files)
        {
            var rules = string.Join(", ", file.Rules.Select(rule => $"{rule.Number} {rule.Id}"));
            var path = Site.Relative(file.Path, root);
            terminal.WriteNote(rules.Length > 0 ? $"fixed {rules} in {path}" : $"changed {path}");
        }

        var left = fixes.Left.Findings.Length;
        if (left > 0)
            terminal.WriteNote($"{left} {(left == 1 ? "finding has" : "findings have")} no automatic fix here");
    }
}
