using System.Collections.Immutable;
using RegistryGuard.Tool.Analysis;

namespace RegistryGuard.Tool.Fixing;

/// <summary>What the fixes make of the sources and their projects.</summary>
/// <param name="Left">What the rules say about the fixed sources.</param>
/// <param name="Sources">The changed sources, in order of their paths.</param>
/// <param name="Projects">The projects and central package files that need the package, in order of their paths.</param>
internal sealed record FixResult(AnalysisResult Left, ImmutableArray<FixedSource> Sources, ImmutableArray<FileEdit> Projects);

/// <summary>A source file that the fixes change.</summary>
/// <param name="Edit">The change.</param>
/// <param name="Rules">How many findings of which rules the file loses.</param>
/// <param name="Projects">The files of <see cref="FixResult.Projects"/> without whose edits it would not compile.</param>
internal sealed record FixedSource(FileEdit Edit, ImmutableArray<(string Id, int Number)> Rules, ImmutableArray<string> Projects);
