namespace RegistryGuard.Supervision.Planning;

/// <summary>What a pass has come to.</summary>
public enum ReconcileVerdict
{
    /// <summary>Registry and world agree.</summary>
    Consistent,

    /// <summary>There are findings of weight.</summary>
    Findings,

    /// <summary>The world could not be seen well enough: what was found stands, what was not found may be there.</summary>
    Inconclusive,
}
