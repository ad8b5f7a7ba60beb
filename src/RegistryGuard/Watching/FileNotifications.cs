namespace RegistryGuard.Watching;

/// <summary>The system's notifications of changes to files.</summary>
internal static class FileNotifications
{
    /// <summary>Begins to listen, until what is returned is disposed.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="files">Their name, with <c>*</c> for any ending.</param>
    /// <param name="wake">Called for each change; it must return at once.</param>
    /// <returns><see langword="null"/> if there are no notifications to be had.</returns>
    public static IDisposable? TryListen(string folder, string files, Action wake)
    {
        try
        {
            var notification = new FileSystemWatcher(folder, files)
            {
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            notification.Changed += (_, _) => wake();
            notification.Created += (_, _) => wake();
            notification.Deleted += (_, _) => wake();
            // A commit: the temporary file takes the registry's name.
            notification.Renamed += (_, _) => wake();
            notification.Error += (_, _) => wake();
            notification.EnableRaisingEvents = true;
            return notification;
        }
        catch (Exception unavailable) when (unavailable is IOException or ArgumentException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
