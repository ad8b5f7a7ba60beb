using RegistryGuard.Platform;

namespace RegistryGuard.Locking;

/// <summary>Says why a registry could not be locked and what to do about it. A lock that fails is never taken as held.</summary>
internal static class LockFailure
{
    public static RegistryException Explain(Sidecar sidecar, FileSystemException failure)
    {
        var folder = Path.GetDirectoryName(sidecar.Path);
        var wayOut = failure.Error switch
        {
            FileSystemError.NotFound or FileSystemError.NotDirectory => $"The folder '{folder}' does not exist: create it first.",
            FileSystemError.AccessDenied =>
                $"Give this account the right to write in the folder '{folder}' and to read and write '{sidecar.Path}'.",
            FileSystemError.ReadOnlyFileSystem => "The file system is mounted read-only: move the registry or mount it writable.",
            FileSystemError.Link or FileSystemError.IsDirectory =>
                $"'{sidecar.Path}' must be a regular file, or it guards nothing: remove what stands there.",
            FileSystemError.NoLocks or FileSystemError.NotSupported =>
                "The file system offers no locks here: keep the registry on a local disk, or mount the share with locking.",
            FileSystemError.DiskFull => "The disk is full: free some space.",
            _ => "The registry was neither read nor changed.",
        };
        return new RegistryException(
            $"Cannot lock the registry '{sidecar.RegistryPath}': {failure.Message}. {wayOut}", sidecar.RegistryPath, failure);
    }

    public static RegistryLockTimeoutException Timeout(string registryPath, TimeSpan timeout) => new(
        $"The lock of the registry '{registryPath}' was not free within {timeout.TotalSeconds:0.###} s. Another thread or " +
        "process is holding it: wait longer, or look for an update that takes long or a transaction that is never disposed.",
        registryPath);
}
