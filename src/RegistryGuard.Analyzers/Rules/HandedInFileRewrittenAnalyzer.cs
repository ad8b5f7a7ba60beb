using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG1009: a file that the caller names is rewritten without a lock.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandedInFileRewrittenAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public HandedInFileRewrittenAnalyzer()
        : base(Descriptors.HandedInFileRewritten)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) => RaceFindings.Of(method, RaceKind.HandedIn);
}
