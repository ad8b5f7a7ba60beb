using RegistryGuard.Platform;

namespace RegistryGuard.Reading;

/// <summary>Says why a registry could not be read and what to do about it.</summary>
internal static class ReadFailure
{
    public static RegistryException Explain(string path, FileSystemException failure)
    {
        var wayOut = failure.Error switch
        {
            FileSystemError.AccessDenied => "Give this account the right to read the file and to enter its folder.",
            FileSystemError.IsDirectory => "It is a directory: name a file.",
            FileSystemError.Link => "It is a symbolic link where a file was: see who put it there, or open the registry again.",
            FileSystemError.NotDirectory => "A part of its path is no directory.",
            _ => "Nothing was changed.",
        };
        return new RegistryException($"Cannot read the registry '{path}': {failure.Message}. {wayOut}", path, failure);
    }

    public static RegistryException TooLarge(string path, long size, long maxSize) => new(
        $"The registry '{path}' has {size:N0} bytes, more than the {maxSize:N0} that are allowed. Nothing was read: see what has " +
        "made it grow, or raise FileRegistryOptions.MaxSize.",
        path);

    public static RegistryException NotAFile(string path, FileKind kind) => new(
        kind is FileKind.Directory
            ? $"The registry '{path}' is a directory: name a file."
            : $"The registry '{path}' is not a regular file but a link, pipe or device: name a file; if it has been " +
              "moved, open the registry again.",
        path);
}
