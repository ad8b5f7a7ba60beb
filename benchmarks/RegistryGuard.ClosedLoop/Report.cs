using System.Collections.Immutable;
using RegistryGuard.Tool.Analysis;

namespace RegistryGuard.ClosedLoop;

/// <summary>Prints each repository as it is done, and in the end each rule over all of them.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly List<FixTrial> _trials = [];

    public void Add(FixTrial trial)
    {
        _trials.Add(trial);
        var offered = trial.Found.Count(IsOffered);
        output.WriteLine($"## {trial.Name}: {trial.Found.Length} reported, {offered} offered a fix");
        if (trial.Left is { } left)
        {
            output.WriteLine($"   compile errors: {trial.Errors} before, {trial.NewErrors.Length} new; "
                + $"findings left: {left.Length}, of them offered a fix: {left.Count(IsOffered)}; "
                + $"second run changes {trial.ChangedAgain.Length} files");
            WriteAll("new error", trial.NewErrors);
            WriteAll("changed again", trial.ChangedAgain);
            WriteAll("left", left.Select(Describe));
        }

        WriteAll("declined", trial.Found.Where(finding => !IsOffered(finding)).Select(Describe));
        output.Flush();
    }

    public void WriteTotals()
    {
        output.WriteLine();
        output.WriteLine("| rule | reported | offered | % | left | declined because |");
        output.WriteLine("|---|---|---|---|---|---|");
        var left = _trials.SelectMany(trial => trial.Left ?? []).CountBy(finding => finding.Id).ToDictionary();
        foreach (var rule in _trials.SelectMany(trial => trial.Found).GroupBy(finding => finding.Id).OrderBy(rule => rule.Key))
        {
            var (reported, offered) = (rule.Count(), rule.Count(IsOffered));
            var reasons = rule.Where(finding => !IsOffered(finding)).CountBy(Reason).OrderByDescending(reason => reason.Value)
                .Select(reason => $"{reason.Value} {reason.Key}");
            output.WriteLine($"| {rule.Key} | {reported} | {offered} | {100.0 * offered / reported:F0} | "
                + $"{left.GetValueOrDefault(rule.Key)} | {string.Join("; ", reasons)} |");
        }
    }

    private void WriteAll(string what, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            output.WriteLine($"   {what}: {line}");
    }

    private static bool IsOffered(Finding finding) => finding.Fixes.Length > 0;

    private static string Describe(Finding finding)
    {
        var related = string.Join(", ", finding.Related.Select(site => $"{Path.GetFileName(site.Path)}:{site.Line}").Take(4));
        var outcome = IsOffered(finding) ? string.Join(", ", finding.Fixes) : Reason(finding);
        return $"{finding.Id} {finding.Site.Path}:{finding.Site.Line} ({related}): {outcome}";
    }

    private static string Reason(Finding finding) => finding.Declined ?? "no fix is known for this rule";
}
