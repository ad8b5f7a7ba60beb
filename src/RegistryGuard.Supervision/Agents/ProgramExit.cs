namespace RegistryGuard.Supervision.Agents;

/// <summary>How a program ended.</summary>
/// <param name="Code">Its exit code; <see langword="null"/> if it has none or nobody saw it.</param>
/// <param name="Reason">What to say of it in the entry; <see langword="null"/> if it is as it should be.</param>
internal readonly record struct ProgramExit(int? Code, string? Reason)
{
    public AgentStatus Status => Code == 0 ? AgentStatus.Completed : AgentStatus.Failed;

    public static ProgramExit WithCode(int code) => new(code, code == 0 ? null : $"it ended with exit code {code}");

    public static ProgramExit BySignal(string number) => new(null, $"it was ended by signal {number}");

    public static ProgramExit Unknown(string why) => new(null, $"it ended, and how is not known: {why}");
}
