namespace RegistryGuard.Locking;

/// <summary>Who holds a registry's lock.</summary>
/// <param name="Name">In the words of a message.</param>
/// <param name="Nests">
/// Whether the same flow may lock the registry again inside: not where a document is at hand that would be saved over what the
/// inner one has saved.
/// </param>
internal sealed record Holder(string Name, bool Nests)
{
    public static Holder Lock { get; } = new("a RegistryLock", Nests: true);

    public static Holder Transaction { get; } = new("a transaction", Nests: false);

    public static Holder Update { get; } = new("an update", Nests: false);
}
