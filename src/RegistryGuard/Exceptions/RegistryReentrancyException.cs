namespace RegistryGuard;

/// <summary>
/// A registry's lock was asked for from inside an update or a transaction of the same registry. Waiting would never end, and the
/// document at hand would be saved over what the inner one has saved, so it throws. Work started inside, for example by
/// <see cref="Task.Run(Action)"/>, counts as inside for as long as the lock is held. A <see cref="RegistryLock"/> nests.
/// </summary>
public sealed class RegistryReentrancyException : RegistryException
{
    /// <summary>Creates the exception for the registry at <paramref name="path"/>.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="path">The registry's path.</param>
    /// <param name="innerException">The failure underneath, if there is one.</param>
    public RegistryReentrancyException(string message, string? path = null, Exception? innerException = null)
        : base(message, path, innerException)
    {
    }
}
