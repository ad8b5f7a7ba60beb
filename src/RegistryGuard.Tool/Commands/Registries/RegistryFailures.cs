using RegistryGuard.Supervision.Registries;
using RegistryGuard.Tool.Output;

namespace RegistryGuard.Tool.Commands.Registries;

/// <summary>Turns what a command on registries can fail with into a message and an exit code.</summary>
internal static class RegistryFailures
{
    /// <summary>For <c>--help</c>.</summary>
    public const string ExitCodes =
        "Exit codes: 0 consistent, 1 findings, 2 wrong usage or unreadable, 3 inconclusive, 4 refused or done in part, 5 lock timeout.";

    public static async Task<int> CatchAsync(Terminal terminal, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (RegistryLockTimeoutException e)
        {
            terminal.WriteError(e.Message);
            return ExitCode.LockTimeout;
        }
        catch (Exception e) when (e is RegistryException or RegistryConfigException)
        {
            terminal.WriteError(e.Message);
            return ExitCode.Error;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.WriteError(e.Message);
            return ExitCode.Error;
        }
        catch (OperationCanceledException)
        {
            terminal.WriteError("Cancelled.");
            return ExitCode.Cancelled;
        }
    }
}
