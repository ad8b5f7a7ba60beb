namespace RegistryGuard.Snapshots;

/// <summary>What a registry's row of a database held at one moment, with the revision that it had.</summary>
internal sealed class RevisionSnapshot(ReadOnlyMemory<byte>? content, long revision, object? parsed = null) : Snapshot(content, parsed)
{
    public static RevisionSnapshot OfMissingRow { get; } = new(content: null, revision: 0);

    /// <summary>Rises with each commit; 0 if there is no row.</summary>
    public long Revision { get; } = revision;

    /// <summary>
    /// The revision of a new row. It is taken from the clock, so that a row that was deleted and made again never repeats one: a million
    /// commits fit into each millisecond.
    /// </summary>
    public static long First(TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds() << 20;
}
