using RegistryGuard.Tool.Analysis;

namespace RegistryGuard.Tool.Output;

/// <summary>Prints findings in one of the formats.</summary>
internal interface IReport
{
    /// <param name="result">The findings, in their order.</param>
    /// <param name="root">The folder that paths are relative to.</param>
    void Write(AnalysisResult result, string root);
}
