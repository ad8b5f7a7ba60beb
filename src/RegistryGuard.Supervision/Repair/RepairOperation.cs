namespace RegistryGuard.Supervision.Repair;

/// <summary>One change to a registry that puts a finding right. Entries are marked, never deleted.</summary>
public abstract record RepairOperation
{
    private protected RepairOperation()
    {
    }
}

/// <summary>Writes into an entry that it has ended.</summary>
/// <param name="Set">The name of the entry set.</param>
/// <param name="Id">The entry's id.</param>
/// <param name="Status">The status that it has now, as the registry spells it; <see langword="null"/> if it has none.</param>
/// <param name="Reason">The proof that what it names is gone.</param>
/// <param name="Values">The values that are written, in JSON, by the name of the entry's member.</param>
public sealed record MarkEntry(string Set, string Id, string? Status, string Reason, IReadOnlyDictionary<string, string> Values)
    : RepairOperation;

/// <summary>Sets a number to what is counted.</summary>
/// <param name="Place">The JSON pointer of the number.</param>
/// <param name="From">What it says now.</param>
/// <param name="To">What is counted, once the entries are marked that are to be marked.</param>
public sealed record SetCount(string Place, long From, long To) : RepairOperation;
