using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Repair;
using RegistryGuard.Supervision.Watching;

namespace RegistryGuard.Supervision.Validation;

/// <summary>Holds a registry against the world before it is used.</summary>
public static class RegistryValidationExtensions
{
    /// <summary>
    /// Reads the registry, which restores a damaged one from its backup, then looks whether what it says is true, and puts right
    /// what is proven if the options say so.
    /// </summary>
    /// <param name="registry">The registry.</param>
    /// <param name="config">What its JSON means.</param>
    /// <param name="options">What else differs from the usual.</param>
    /// <param name="cancellationToken">Ends the looks and the wait between them.</param>
    /// <exception cref="RegistryException">The registry cannot be read, or not be repaired.</exception>
    public static async Task<RegistryValidation> ValidateAsync<T>(
        this FileRegistry<T> registry,
        RegistryConfig config,
        RegistryValidationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        await registry.ReadAsync(cancellationToken).ConfigureAwait(false);
        return await new RegistryValidator(options ?? new RegistryValidationOptions())
            .ValidateAsync(new RegistryTarget(registry.Path, config), cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>Validates registries whose documents are not known.</summary>
internal sealed class RegistryValidator(RegistryValidationOptions options)
{
    private readonly WorldSource _world = options.World ?? WorldSource.Create(options.TimeProvider);

    public async Task<RegistryValidation> ValidateAsync(RegistryTarget target, CancellationToken cancellationToken)
    {
        if (!Path.Exists(target.Path)) return new RegistryValidation(null, null);
        var plan = await VerifyAsync(target, cancellationToken).ConfigureAwait(false);
        if (options.Repair == RepairMode.Off || plan.Doubts.Count > 0 || plan.Operations.Count == 0)
            return new RegistryValidation(plan, null);

        var repair = await new RepairExecutor(_world, options.Policy, options.TimeProvider)
            .ApplyAsync(target.Path, target.Config, plan.Operations, cancellationToken).ConfigureAwait(false);
        return new RegistryValidation(await VerifyAsync(target, cancellationToken).ConfigureAwait(false), repair);
    }

    private async Task<ReconcilePlan> VerifyAsync(RegistryTarget target, CancellationToken cancellationToken) =>
        (await new RegistryVerifier(_world, options.Policy, options.TimeProvider)
            .VerifyAsync([target], cancellationToken).ConfigureAwait(false))[0];
}
