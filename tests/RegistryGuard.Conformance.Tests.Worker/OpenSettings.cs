namespace RegistryGuard.Conformance;

/// <summary>The options that every kind of registry has.</summary>
public sealed record OpenSettings<T>
{
    /// <summary>A deadlock ends a test instead of hanging it.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(1);

    public Func<T>? Create { get; init; }

    public Func<T, IEnumerable<string>>? Validate { get; init; }

    public RegistrySchema? Schema { get; init; }

    public long MaxSize { get; init; } = 256 * 1024 * 1024;
}
