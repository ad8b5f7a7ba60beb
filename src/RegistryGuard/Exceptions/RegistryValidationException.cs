namespace RegistryGuard;

/// <summary>A change would have left a document that breaks its invariants. Nothing was saved.</summary>
public sealed class RegistryValidationException : RegistryException
{
    /// <summary>Creates the exception for the registry at <paramref name="path"/>.</summary>
    /// <param name="message">What went wrong and what to do about it.</param>
    /// <param name="failures">The broken invariants.</param>
    /// <param name="path">The registry's path.</param>
    public RegistryValidationException(string message, IReadOnlyList<string> failures, string? path = null)
        : base(message, path) => Failures = failures;

    /// <summary>The broken invariants, in the words of the validator.</summary>
    public IReadOnlyList<string> Failures { get; }
}
