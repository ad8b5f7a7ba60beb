namespace RegistryGuard.Supervision.Repair;

/// <summary>A repair of the past.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="At">When it began.</param>
/// <param name="State">What has become of it.</param>
/// <param name="Undoes">The number of the repair that it took back; 0 if it is none.</param>
/// <param name="By">Which account did it, on which host, in which process.</param>
/// <param name="Changes">What it changed, in a line each.</param>
public sealed record RepairRecord(
    int Number, DateTimeOffset At, RepairState State, int Undoes, string By, IReadOnlyList<string> Changes);
