namespace RegistryGuard.Supervision.Processes.Linux;

/// <summary>The error numbers that tell what has become of a process.</summary>
internal static class LinuxErrno
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int NoProcess = 3;
    public const int Interrupted = 4;
    public const int AccessDenied = 13;
    public const int NotImplemented = 38;

    /// <summary>The process has gone before or while it was looked at.</summary>
    public static bool IsGone(int errno) => errno is NoEntry or NoProcess;

    public static bool IsRefused(int errno) => errno is NotPermitted or AccessDenied;
}
