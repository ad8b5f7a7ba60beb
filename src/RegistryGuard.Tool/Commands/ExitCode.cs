namespace RegistryGuard.Tool.Commands;

/// <summary>The tool's exit codes.</summary>
internal static class ExitCode
{
    /// <summary>Nothing was found, or nothing is left after the fixes.</summary>
    public const int Clean = 0;

    /// <summary>There are findings.</summary>
    public const int Findings = 1;

    /// <summary>Wrong usage, sources that cannot be loaded, or a rule that failed: the result is not the whole truth.</summary>
    public const int Error = 2;

    /// <summary>The system could not be seen well enough: what was not found may be there.</summary>
    public const int Inconclusive = 3;

    /// <summary>Not all that was asked for was done, because it no longer held or was too much.</summary>
    public const int Refused = 4;

    /// <summary>The registry's lock was not free in time.</summary>
    public const int LockTimeout = 5;

    /// <summary>Interrupted by Ctrl+C or SIGTERM.</summary>
    public const int Cancelled = 130;
}
