namespace RegistryGuard.Supervision.Processes;

/// <summary>A process as it was seen at one moment.</summary>
public sealed class ProcessRecord
{
    /// <summary>Which process.</summary>
    public required ProcessIdentity Identity { get; init; }

    /// <summary>The parent's number: 1 or another reaper if the real parent has exited.</summary>
    public required int ParentPid { get; init; }

    /// <summary>What it is doing.</summary>
    public ProcessState State { get; init; }

    /// <summary>Its short name, which the process may change; on Linux at most 15 bytes.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The terminal that controls it, by its name below <c>/dev</c>; <see langword="null"/> if it has none, and on macOS and Windows,
    /// where it is not read.
    /// </summary>
    public string? Terminal { get; init; }

    /// <summary>
    /// The number of the user that it runs as; <see langword="null"/> if it was not asked for (<see cref="ProcessDetails.User"/>)
    /// or users have no numbers here.
    /// </summary>
    public uint? UserId { get; init; }

    /// <summary>
    /// The command line; <see langword="null"/> if it was not asked for (<see cref="ProcessDetails.Arguments"/>) or may not be read.
    /// </summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>
    /// The ownership mark that it was started with; <see langword="null"/> if it has none, or the marks were not asked for (<see
    /// cref="ProcessDetails.Marks"/>) or may not be read.
    /// </summary>
    public OwnershipMark? Mark { get; init; }

    internal ProcessRecord WithArguments(IReadOnlyList<string>? arguments) => new()
    {
        Identity = Identity, ParentPid = ParentPid, State = State, Name = Name, Terminal = Terminal, UserId = UserId, Arguments = arguments, Mark = Mark,
    };
}
