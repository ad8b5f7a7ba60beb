namespace RegistryGuard.Supervision.Watching;

/// <summary>Where alerts go.</summary>
public interface IAlertSink
{
    /// <summary>Delivers the alerts of one pass, which may be many: a reboot makes every entry a ghost.</summary>
    /// <exception cref="IOException">They were not delivered; they are given again with those of the next pass.</exception>
    Task SendAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken);
}
