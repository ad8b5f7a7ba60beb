namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>A count that the registry keeps, against what is counted.</summary>
/// <param name="At">The count's JSON pointer.</param>
/// <param name="What">What it claims to count, in words.</param>
/// <param name="Claimed">What it says; <see langword="null"/> if it is no number.</param>
/// <param name="Counted">How many there are, if the registry's own words are believed.</param>
/// <param name="WithoutGhosts">How many there are once the ghosts are marked.</param>
/// <param name="IsCumulative">Whether it counts what has ever been: it is no census, and may exceed what is there.</param>
/// <param name="Holds">Whether it is right.</param>
public sealed record DiagnosedCount(
    string At, string What, long? Claimed, int Counted, int WithoutGhosts, bool IsCumulative, bool Holds);
