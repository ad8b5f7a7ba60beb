using RegistryGuard.Supervision.Planning;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>One thing that is wrong.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Subject">Who it is about: an entry's id, a session's name, a process's number, a place in the JSON.</param>
/// <param name="Message">The finding in a sentence, proof included.</param>
/// <param name="Line">The line of the registry's file, from 1; 0 if it is about no line.</param>
/// <param name="Column">The column in bytes, from 1; 0 if it is about no line.</param>
/// <param name="Repairs">What would put it right; empty if that is for people to decide.</param>
public sealed record DiagnosedFinding(
    FindingKind Kind, FindingSeverity Severity, string Subject, string Message, int Line, int Column, IReadOnlyList<string> Repairs);
