using RegistryGuard.Platform;

namespace RegistryGuard.Commit;

/// <summary>Says why a new document could not be put in place and what to do about it.</summary>
internal static class CommitFailure
{
    /// <summary>Nothing was changed: the failure came before the rename.</summary>
    public static RegistryException Explain(string path, FileSystemException failure)
    {
        var folder = Path.GetDirectoryName(path);
        var wayOut = failure.Error switch
        {
            FileSystemError.NotFound or FileSystemError.NotDirectory => $"Create the folder '{folder}' first.",
            FileSystemError.AccessDenied =>
                $"Give this account the right to write the file and its folder '{folder}', where the new one is written first.",
            FileSystemError.ReadOnlyFileSystem => "The file system is mounted read-only: move the registry or mount it writable.",
            FileSystemError.DiskFull => "Free some space; the old document and the new one exist side by side for a moment.",
            FileSystemError.CrossDevice or FileSystemError.Busy =>
                $"The file cannot be replaced, as when it alone is mounted into a container: mount '{folder}' instead, " +
                "or allow FileRegistryOptions.InPlaceFallback.",
            FileSystemError.IsDirectory => "A directory stands where a file must be: remove it.",
            _ when failure.Operation.Contains("sync", StringComparison.OrdinalIgnoreCase) =>
                "The disk did not take the new document: check its health (on Linux, dmesg) before trying again.",
            _ => "Try again when the cause is gone.",
        };
        return new RegistryException($"Cannot save '{path}': {failure.Message}. Nothing was changed. {wayOut}", path, failure);
    }

    public static RegistryException TooLarge(string path, long size, long maxSize) => new(
        $"'{path}' was not saved: its document has {size:N0} bytes, more than the {maxSize:N0} that are allowed. Take something out " +
        "of it, or raise FileRegistryOptions.MaxSize.",
        path);

    /// <summary>The failure came while the file was written in place.</summary>
    public static RegistryException HalfWritten(string path, string backup, FileSystemException failure) => new(
        $"'{path}' had to be written in place and is incomplete now: {failure.Message}. Its document before is in '{backup}' and " +
        "is restored by the next update. Free some space or check the disk's health, then apply the change again.",
        path, failure);

    /// <summary>The failure came after the rename.</summary>
    public static RegistryDurabilityException NotDurable(string path, FileSystemException failure) => new(
        $"'{path}' was saved and everybody reads the new document, but the disk did not confirm it: {failure.Message}. After a " +
        "power failure the old document may be back. Check the disk's health; read before you apply the change again.",
        path, failure);
}
