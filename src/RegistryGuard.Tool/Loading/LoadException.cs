namespace RegistryGuard.Tool.Loading;

/// <summary>The sources cannot be loaded. The message names the path and the way out.</summary>
internal sealed class LoadException(string message, Exception? innerException = null) : Exception(message, innerException);
