namespace RegistryGuard.Tool.Fixing.Packages;

/// <summary>A project file cannot be edited and was left as it is. The message names the file and the reason.</summary>
internal sealed class ProjectXmlException(string message, Exception? innerException = null) : Exception(message, innerException);
