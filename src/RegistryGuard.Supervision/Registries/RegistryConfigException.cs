namespace RegistryGuard.Supervision.Registries;

/// <summary>The description of a registry is wrong or missing; the message says what and where.</summary>
public sealed class RegistryConfigException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public RegistryConfigException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
