using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG1001: a save that depends on a load of the same registry, with no lock at either.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnlockedReadModifyWriteAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UnlockedReadModifyWriteAnalyzer()
        : base(Descriptors.UnlockedReadModifyWrite)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) => RaceFindings.Of(method, RaceKind.Unlocked);
}
