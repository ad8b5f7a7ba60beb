using RegistryGuard.Supervision;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Repair;
using RegistryGuard.Tool.Output;
using RegistryGuard.Tool.Output.Registries;
using Spectre.Console;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary>What the user asked <c>registryguard repair</c> to do.</summary>
internal sealed record RepairOptions(
    IReadOnlyList<RegistryTarget> Targets, ReconcilePolicy Policy, TimeSpan LockTimeout, RegistryFormat Format,
    bool DryRun, bool Yes, string? Plan, int? MaxAffected);

/// <summary>Verifies, shows, asks, repairs.</summary>
internal sealed class RepairRun(WorldSource world, Terminal terminal)
{
    /// <returns>The process's exit code.</returns>
    public async Task<int> RunAsync(RepairOptions options, CancellationToken cancellationToken)
    {
        var approved = options is { Plan: { } path, DryRun: false } ? RepairPlanFile.Load(path) : null;
        var policy = options.Policy with { AllowedDeaths = options.MaxAffected ?? 0 };
        var plans = await Verification.RunAsync(options.Targets, world, policy, terminal, cancellationToken);
        var report = PlanReport.For(options.Format, terminal);
        var repairs = plans.Select(plan => Choose(plan, approved)).ToArray();
        if (options.DryRun)
        {
            report.Write(plans);
            if (options.Plan is { } file) Save(file, repairs);
            return Verification.ExitCodeOf(plans);
        }

        var affected = repairs.Sum(repair => repair.Operations.OfType<MarkEntry>().Count());
        if (affected > options.MaxAffected)
        {
            report.Write(plans);
            terminal.WriteError($"{affected} entries would be marked, and --max-affected allows {options.MaxAffected}. Nothing was changed.");
            return ExitCode.Refused;
        }

        if (options.Format == RegistryFormat.Text) report.Write(plans);
        var operations = repairs.Sum(repair => repair.Operations.Count);
        if (operations > 0 && approved is null && !options.Yes && Consent(operations) is { } refusal) return refusal;
        return await RepairAsync(options, plans, repairs, policy, cancellationToken);
    }

    private static ChosenRepair Choose(ReconcilePlan plan, RepairPlanFile? approved)
    {
        if (approved is null) return new ChosenRepair(plan, plan.Operations, []);
        var operations = approved.Confirmed(plan.View.Path, plan.Operations, out var outdated);
        return new ChosenRepair(plan, operations, [.. outdated.Select(operation => $"{operation.Describe()}: a fresh look does not confirm it")]);
    }

    private void Save(string file, IEnumerable<ChosenRepair> repairs)
    {
        new RepairPlanFile([.. repairs.Select(repair => new PlannedRepair(repair.Plan.View.Path, repair.Operations))]).Save(file);
        terminal.WriteNote($"wrote {file}: carry it out with --plan {file}, without --dry-run");
    }

    /// <returns>The exit code if there is no consent; <see langword="null"/> if there is.</returns>
    private int? Consent(int operations)
    {
        if (!terminal.Error.Profile.Capabilities.Interactive || Console.IsInputRedirected)
        {
            terminal.WriteError("Nothing was changed: there is no terminal to ask in. Give --yes, --dry-run or --plan FILE.");
            return ExitCode.Error;
        }

        if (terminal.Error.Confirm($"Make {operations} changes?", defaultValue: false)) return null;
        terminal.WriteNote("nothing was changed");
        return ExitCode.Refused;
    }

    private async Task<int> RepairAsync(
        RepairOptions options, IReadOnlyList<ReconcilePlan> plans, ChosenRepair[] repairs, ReconcilePolicy policy,
        CancellationToken cancellationToken)
    {
        var executor = new RepairExecutor(world, policy) { LockTimeout = options.LockTimeout };
        var report = new RepairReport(options.Format, terminal);
        var (hasRefused, isLeft) = (false, false);
        foreach (var (repair, target) in repairs.Zip(options.Targets))
        {
            var result = repair.Operations.Count > 0
                ? await executor.ApplyAsync(target.Path, target.Config, repair.Operations, cancellationToken)
                : new RepairResult(0, [], []);
            result = result with { Refusals = [.. repair.Refusals, .. result.Refusals] };
            report.Write(target.Path, result);
            hasRefused |= result.Refusals.Count > 0;
            isLeft |= repair.Plan.Findings.Any(finding => finding is { Severity: > FindingSeverity.Note, Operations: [] });
        }

        if (hasRefused) return ExitCode.Refused;
        if (plans.Any(plan => plan.Verdict == ReconcileVerdict.Inconclusive)) return ExitCode.Inconclusive;
        return isLeft ? ExitCode.Findings : ExitCode.Clean;
    }

    /// <summary>What is to be done to one registry, and what of the user's plan is not.</summary>
    private sealed record ChosenRepair(ReconcilePlan Plan, IReadOnlyList<RepairOperation> Operations, IReadOnlyList<string> Refusals);
}
