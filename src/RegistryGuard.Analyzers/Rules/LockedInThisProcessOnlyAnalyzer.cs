using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG1005: a read-modify-write under a lock that other processes do not see.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockedInThisProcessOnlyAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public LockedInThisProcessOnlyAnalyzer()
        : base(Descriptors.LockedInThisProcessOnly)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) => RaceFindings.Of(method, RaceKind.LockedInThisProcessOnly);
}
