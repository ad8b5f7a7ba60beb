namespace RegistryGuard.Supervision.Planning;

/// <summary>What is known of what an entry names, and why.</summary>
/// <param name="Liveness">What is known.</param>
/// <param name="Proof">Why, in a phrase.</param>
/// <param name="IsBeyondDoubt">
/// Whether no later look can change it, as after a reboot: it needs no second strike and is no mass death.
/// </param>
public readonly record struct LivenessVerdict(Liveness Liveness, string Proof, bool IsBeyondDoubt = false)
{
    internal bool CountsAgainst => Liveness is Liveness.ConfirmedGone or Liveness.IdentityMismatch;
}
