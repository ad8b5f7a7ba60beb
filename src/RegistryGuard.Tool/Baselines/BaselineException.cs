namespace RegistryGuard.Tool.Baselines;

/// <summary>The baseline cannot be read or written. The message names the file and the way out.</summary>
internal sealed class BaselineException(string message, Exception? innerException = null) : Exception(message, innerException);
