using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Watching;

/// <summary>Something has become wrong, or right again. What stays as it is raises no alert.</summary>
/// <param name="IsRaised">Whether it has become wrong.</param>
/// <param name="Registry">The registry's path.</param>
/// <param name="Kind">What is wrong; <see langword="null"/> if the world cannot be seen well enough to tell.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Subject">Who it is about.</param>
/// <param name="Message">What is, or was, wrong, in a sentence.</param>
/// <param name="At">When it was seen.</param>
public sealed record Alert(
    bool IsRaised, string Registry, FindingKind? Kind, FindingSeverity Severity, string Subject, string Message, DateTimeOffset At);
