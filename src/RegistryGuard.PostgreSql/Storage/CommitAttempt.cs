namespace RegistryGuard.PostgreSql.Storage;

/// <summary>
/// One commit, which may have to be sent more than once. Its id is in the row if it arrived; because it compares the revision, it cannot
/// arrive twice.
/// </summary>
/// <param name="Loaded">The revision that it was made of; 0 if there was no row.</param>
/// <param name="Revision">The one that it makes.</param>
/// <param name="Content">The document.</param>
/// <param name="Id">What it is recognized by.</param>
internal sealed record CommitAttempt(long Loaded, long Revision, ReadOnlyMemory<byte> Content, Guid Id);
