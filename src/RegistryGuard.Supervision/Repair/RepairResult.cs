namespace RegistryGuard.Supervision.Repair;

/// <summary>What a repair or an undo has done.</summary>
/// <param name="Number">Its number in the history; 0 if the registry was not changed.</param>
/// <param name="Done">What was done, in a line each.</param>
/// <param name="Refusals">What was not done, and why.</param>
public sealed record RepairResult(int Number, IReadOnlyList<string> Done, IReadOnlyList<string> Refusals)
{
    /// <summary>Whether the registry was changed.</summary>
    public bool HasChanged => Number > 0;
}
