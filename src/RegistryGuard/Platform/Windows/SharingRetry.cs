namespace RegistryGuard.Platform.Windows;

/// <summary>Repeats a call for a second at most while a virus scanner or an indexer has the file open.</summary>
internal static class SharingRetry
{
    private const int Attempts = 50;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    public static void Run(Action call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                call();
                return;
            }
            catch (FileSystemException held)
                when (held.Error is FileSystemError.Busy or FileSystemError.AccessDenied && attempt < Attempts)
            {
                Thread.Sleep(s_pause);
            }
        }
    }
}
