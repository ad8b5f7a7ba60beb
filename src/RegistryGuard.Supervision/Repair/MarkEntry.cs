namespace RegistryGuard.Supervision.Repair;

/// <summary>Writes into an entry that it has ended.</summary>
/// <param name="Set">The name of the entry set.</param>
/// <param name="Id">The entry's id.</param>
/// <param name="Status">The status that it has now, as the registry spells it; <see langword="null"/> if it has none.</param>
/// <param name="Reason">The proof that what it names is gone.</param>
/// <param name="Values">The values that are written, in JSON, by the name of the entry's member.</param>
public sealed record MarkEntry(string Set, string Id, string? Status, string Reason, IReadOnlyDictionary<string, string> Values)
    : RepairOperation
{
    /// <inheritdoc/>
    public override string Describe() => $"mark {Set} {Id}: {string.Join(", ", Values.Select(value => $"{value.Key} = {value.Value}"))}";
}
