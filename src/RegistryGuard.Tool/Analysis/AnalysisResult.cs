using System.Collections.Immutable;

namespace RegistryGuard.Tool.Analysis;

/// <summary>What the rules said about the sources.</summary>
/// <param name="Findings">Ordered by path, line, column and id; one a site and rule, however many projects compile the
/// file.</param>
/// <param name="Failures">Exceptions that analyzers threw, each once.</param>
internal sealed record AnalysisResult(ImmutableArray<Finding> Findings, ImmutableArray<AnalyzerFailure> Failures);

/// <summary>An exception that an analyzer threw: its results are incomplete.</summary>
/// <param name="Analyzer">The analyzer's type name.</param>
/// <param name="Project">The project that was being analysed.</param>
/// <param name="Message">The exception's type, message and first frame.</param>
internal sealed record AnalyzerFailure(string Analyzer, string Project, string Message);
