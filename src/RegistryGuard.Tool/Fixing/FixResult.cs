using System.Collections.Immutable;
using RegistryGuard.Tool.Analysis;

namespace RegistryGuard.Tool.Fixing;

/// <summary>What the fixes did.</summary>
/// <param name="Left">What the rules say about the fixed sources.</param>
/// <param name="Files">The files that were written.</param>
/// <param name="Refused">Files that were not written, each with its reason.</param>
internal sealed record FixResult(AnalysisResult Left, ImmutableArray<FixedFile> Files, ImmutableArray<string> Refused);

/// <summary>A file that the fixes changed.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="Rules">How many findings of which rules the file has lost.</param>
internal sealed record FixedFile(string Path, ImmutableArray<(string Id, int Number)> Rules);
