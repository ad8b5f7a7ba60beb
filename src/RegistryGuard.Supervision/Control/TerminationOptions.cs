namespace RegistryGuard.Supervision.Control;

/// <summary>How processes are ended.</summary>
public sealed class TerminationOptions
{
    /// <summary>How long processes may take to end after SIGTERM before they are killed; 10 s by default, zero kills at once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan Grace
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long killed processes may take to end before they are reported as survivors; 5 s by default. A process that waits for
    /// a broken disk cannot be killed.
    /// </summary>
    public TimeSpan KillTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
