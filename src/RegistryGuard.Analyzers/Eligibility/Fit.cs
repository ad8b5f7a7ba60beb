namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>Whether code has the shape that a fix needs: the shape, or why not.</summary>
internal readonly struct Fit<T>
    where T : class
{
    private Fit(T? shape, string? declined)
    {
        Shape = shape;
        Declined = declined;
    }

    /// <summary>What the fix works on; null if it does not fit.</summary>
    public T? Shape { get; }

    /// <summary>Why it does not fit, one of <see cref="Eligibility.Declined"/>; null if it does.</summary>
    public string? Declined { get; }

    public static implicit operator Fit<T>(T shape) => new(shape, null);

    public static implicit operator Fit<T>(string declined) => new(null, declined);
}
