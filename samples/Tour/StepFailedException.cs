namespace RegistryGuard.Tour;

/// <summary>A step of the Tour did not hold, or could not be taken. The message says what to do.</summary>
internal sealed class StepFailedException(string message) : Exception(message);
