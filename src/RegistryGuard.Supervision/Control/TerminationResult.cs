using RegistryGuard.Supervision.Processes;

namespace RegistryGuard.Supervision.Control;

/// <summary>What became of processes that were to end.</summary>
/// <param name="Ended">Those that have ended.</param>
/// <param name="Survivors">Those that have not, each with the reason.</param>
/// <param name="Failure">
/// Why it is not known whether there are more; <see langword="null"/> if all were found. Without a listing nobody is signalled.
/// </param>
public sealed record TerminationResult(
    IReadOnlyList<ProcessIdentity> Ended, IReadOnlyList<ProcessSurvivor> Survivors, string? Failure)
{
    /// <summary>Whether nothing is left, for certain.</summary>
    public bool IsComplete => Survivors.Count == 0 && Failure is null;
}

/// <summary>A process that should have ended and has not.</summary>
/// <param name="Process">Which one.</param>
/// <param name="Reason">Why, in a sentence for people.</param>
public sealed record ProcessSurvivor(ProcessIdentity Process, string Reason);
