using System.Collections.Immutable;

namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>
/// What a registry's lock is taken by: its path, or where only another type knows the path, a member that this type is given.
/// </summary>
/// <param name="Path">A C# expression for the path: in front of the load, or in the member's type.</param>
internal sealed record LockTarget(string Path)
{
    /// <summary>The member that takes the lock; null where the path itself can be written.</summary>
    public LockMember? Member { get; init; }

    /// <summary>The expression whose names must mean the same where the lock begins.</summary>
    public string Expression => Member switch
    {
        null => Path,
        { Arguments.Length: 0 } => Member.Receiver,
        { Receiver.Length: 0 } => Member.Arguments.IndexOf(',') < 0 ? Member.Arguments : $"({Member.Arguments})",
        _ => $"({Member.Receiver}, {Member.Arguments})",
    };

    public ImmutableDictionary<string, string?> AddTo(ImmutableDictionary<string, string?> properties)
    {
        properties = properties.Add(FixProperties.Path, Path);
        return Member is null
            ? properties
            : properties.Add(FixProperties.LockMember, Member.Name)
                .Add(FixProperties.LockReceiver, Member.Receiver)
                .Add(FixProperties.LockBeside, Member.Beside)
                .Add(FixProperties.LockParameters, Member.Parameters)
                .Add(FixProperties.LockArguments, Member.Arguments);
    }

    public static LockTarget? Of(ImmutableDictionary<string, string?> properties)
    {
        if (Read(FixProperties.Path) is not { } path)
            return null;
        return Read(FixProperties.LockMember) is { } name
            && Read(FixProperties.LockReceiver) is { } receiver && Read(FixProperties.LockBeside) is { } beside
                ? new LockTarget(path) { Member = new(name, receiver, beside) { Parameters = Read(FixProperties.LockParameters)!, Arguments = Read(FixProperties.LockArguments)! } }
                : new LockTarget(path);

        string? Read(string key) => properties.TryGetValue(key, out var value) ? value : null;
    }
}

/// <summary>A method that takes the lock of a registry whose path only its type knows.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Receiver">What it is called on, as the source writes it; "" for the own object.</param>
/// <param name="Beside">The documentation id of the helper that it is put behind.</param>
internal sealed record LockMember(string Name, string Receiver, string Beside)
{
    /// <summary>The declarations of the parameters that the path depends on, or "".</summary>
    public string Parameters { get; init; } = "";

    /// <summary>What the caller hands over for them.</summary>
    public string Arguments { get; init; } = "";

    public string NameFor(bool isAwaited) => isAwaited ? Name + "Async" : Name;
}
