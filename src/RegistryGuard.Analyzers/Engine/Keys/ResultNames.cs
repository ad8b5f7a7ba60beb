using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine.Keys;

/// <summary>What the names of methods promise about their results.</summary>
internal static class ResultNames
{
    private static readonly string[] s_prefixes =
    [
        "Next", "New", "Create", "Generate", "Make", "Read", "Dequeue", "Pop", "Take", "Receive", "Random", "Ask", "Prompt", "Choose", "Select", "First", "Last",
    ];

    private static readonly string[] s_equals = ["Equal", "Identical", "IsSame", "AreSame", "HasSame"];

    private static readonly string[] s_questions = ["Compute", "Compare", "Contains", "Has", "Is"];

    /// <summary>Whether the method compares two things.</summary>
    public static bool SaysEqual(string name) => s_equals.Any(word => name.IndexOf(word, StringComparison.Ordinal) >= 0);

    /// <summary>Whether the method only answers a question, and leaves what it is given as it is.</summary>
    public static bool SaysQuestion(string name) =>
        SaysEqual(name) || s_questions.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal) && (name.Length == prefix.Length || !char.IsLower(name[prefix.Length])));

    /// <summary>Whether the method has another result at each call.</summary>
    public static bool SaysNew(string name) =>
        name != "GetTempPath" && (s_prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) || name.StartsWith("GetNext", StringComparison.Ordinal)
        || name.StartsWith("GetTemp", StringComparison.Ordinal) || name.StartsWith("GetUnique", StringComparison.Ordinal));

    /// <summary>Whether a static property is a clock: another value each time.</summary>
    public static bool SaysNow(IPropertySymbol property) =>
        property is { IsStatic: true, Name: "Now" or "UtcNow" or "TickCount" or "TickCount64", ContainingNamespace.Name: "System" };
}
