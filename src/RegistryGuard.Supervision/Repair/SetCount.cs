namespace RegistryGuard.Supervision.Repair;

/// <summary>Sets a number to what is counted.</summary>
/// <param name="Place">The JSON pointer of the number.</param>
/// <param name="From">What it says now.</param>
/// <param name="To">What is counted, once the entries are marked that are to be marked.</param>
public sealed record SetCount(string Place, long From, long To) : RepairOperation
{
    /// <inheritdoc/>
    public override string Describe() => $"set {Place}: {From} -> {To}";
}
