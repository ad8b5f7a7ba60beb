namespace RegistryGuard.Supervision.Planning;

/// <summary>How many entries a pass has seen, by what is known of them.</summary>
/// <param name="Entries">All entries.</param>
/// <param name="Claimed">Entries that claim to be active or starting, and name a process or session.</param>
/// <param name="Alive">Of those: seen alive.</param>
/// <param name="Gone">Of those: gone, whether that is proven twice or not.</param>
/// <param name="Unverifiable">Of those: nothing can be said.</param>
/// <param name="ProbeFailed">Of those: the look failed.</param>
public sealed record Census(int Entries, int Claimed, int Alive, int Gone, int Unverifiable, int ProbeFailed);
