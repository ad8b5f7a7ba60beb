using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Validation;
using RegistryGuard.Supervision.Watching;

namespace RegistryGuard.Supervision.Hosting;

/// <summary>Validates the host's registries before its other services start.</summary>
internal sealed class StartUpValidation(RegistryGuardOptions options, WorldSource? world, ILogger<StartUpValidation> logger)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var validator = new RegistryValidator(new() { Repair = options.Repair, Policy = options.Policy, World = world });
        foreach (var target in options.Registries)
        {
            var result = await validator.ValidateAsync(target, cancellationToken).ConfigureAwait(false);
            foreach (var done in result.Repair?.Done ?? []) logger.Repaired(target.Path, result.Repair!.Number, done);
            foreach (var message in Describe(result)) logger.StartUpFinding(target.Path, message);
            if (options.RefuseInconsistent && !result.IsConsistent)
            {
                throw new RegistryException(
                    $"The registry '{target.Path}' is not consistent: {Describe(result).First()}", target.Path);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<string> Describe(RegistryValidation result) => (result.Plan?.Findings ?? [])
        .Where(finding => finding.Severity > FindingSeverity.Note).Select(finding => finding.Message)
        .Concat(result.Plan?.Doubts ?? []);
}
