namespace RegistryGuard.Platform;

/// <summary>A system call of the protocol failed. Callers of the library see it only as an inner exception.</summary>
internal sealed class FileSystemException(FileSystemError error, string operation, string path, string reason)
    : IOException($"{operation} '{path}': {reason}")
{
    public FileSystemError Error { get; } = error;

    /// <summary>The name of the system call.</summary>
    public string Operation { get; } = operation;

    public string Path { get; } = path;

    /// <summary>The system's own words for the error.</summary>
    public string Reason { get; } = reason;
}
