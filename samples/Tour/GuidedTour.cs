using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistryGuard.Tour;

/// <summary>The five steps from a race to its repair. Each is checked; the first that does not hold ends the Tour.</summary>
internal sealed partial class GuidedTour(Stage stage, Workshop workshop)
{
    private const int Workers = 8;
    private const int Agents = 20;

    /// <returns>Whether the repaired program lost no update.</returns>
    /// <exception cref="StepFailedException">A step does not hold.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await stage.WorkAsync("Packing RegistryGuard and RegistryGuard.Analyzers", () => workshop.PackAsync(cancellationToken));

        stage.Begin("dotnet build", "RacyOrchestrator, with RegistryGuard added as a package");
        var findings = await stage.WorkAsync("Building the program", () => workshop.BuildAsync(cancellationToken));
        var warnings = findings.Where(finding => finding.IsWarning).ToList();
        stage.Show(warnings, workshop.ReadSources());
        Require(warnings.Count > 0, "The racy program builds without a warning: the analyzers found nothing.");

        stage.Begin("dotnet run -- --workers 8", "the program as it is");
        var before = await SimulateAsync("before", cancellationToken);
        Require(before > 0, "The racy program lost no update this time, so there is nothing to repair. Run the Tour again.");

        var ids = findings.Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal).ToList();
        stage.Begin($"dotnet format analyzers --severity info --diagnostics {string.Join(' ', ids)}", "the fixes");
        var old = workshop.ReadSources();
        await stage.WorkAsync("Applying the fixes", () => workshop.FormatAsync(ids, cancellationToken));
        var isChanged = stage.ShowDiff(old, workshop.ReadSources());
        Require(isChanged, "`dotnet format` changed nothing.");

        stage.Begin("dotnet build", "the repaired program");
        var left = await stage.WorkAsync("Building the repaired program", () => workshop.BuildAsync(cancellationToken));
        var warningsLeft = left.Where(finding => finding.IsWarning).ToList();
        stage.Show(warningsLeft, workshop.ReadSources());
        Require(warningsLeft.Count == 0, "The repaired program still has warnings.");

        stage.Begin("dotnet run -- --workers 8", "the repaired program");
        var after = await SimulateAsync("after", cancellationToken);
        stage.End($"lost updates before: {before}, after: {after}");
        return after == 0;
    }

    private async Task<int> SimulateAsync(string run, CancellationToken cancellationToken)
    {
        var result = await stage.WorkAsync(
            $"{Workers} processes register {Agents} agents each",
            () => workshop.SimulateAsync(Workers, Agents, run, cancellationToken));
        stage.Show(result.Output);

        var census = CensusLine().Match(result.Output);
        Require(census.Success, "The program ended without counting its updates.");
        Require(
            census.Groups["acknowledged"].Value != "0",
            "The program acknowledged no update, so that none was lost proves nothing.");
        return int.Parse(census.Groups["lost"].Value, CultureInfo.InvariantCulture);
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new StepFailedException(otherwise);
    }

    [GeneratedRegex(@"^(?<acknowledged>\d+) acknowledged, \d+ surviving, (?<lost>\d+) lost", RegexOptions.Multiline)]
    private static partial Regex CensusLine();
}
