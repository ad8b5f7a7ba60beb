namespace RegistryGuard;

/// <summary>A registry could not be read, locked or committed. The message names the file and the way out.</summary>
public class RegistryException : IOException
{
    /// <summary>Creates the exception for the registry at <paramref name="path"/>.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="path">The registry's path, as far as it is known.</param>
    /// <param name="innerException">The failure underneath, if there is one.</param>
    public RegistryException(string message, string? path = null, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>
    /// The registry's path, or how its database and name are called; <see langword="null"/> where no registry was involved.
    /// </summary>
    public string? Path { get; }

    /// <summary>
    /// The failure of a commit that several updates share, for one more of them: stack traces are no common property.
    /// </summary>
    internal static Exception ForAnother(Exception failure) => failure switch
    {
        RegistryDurabilityException durability =>
            new RegistryDurabilityException(durability.Message, durability.Path, durability.InnerException),
        RegistryInDoubtException doubt => new RegistryInDoubtException(doubt.Message, doubt.Path, doubt.InnerException),
        RegistryException registry when registry.GetType() == typeof(RegistryException) =>
            new RegistryException(registry.Message, registry.Path, registry.InnerException),
        _ => failure,
    };
}
