using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Rules;

namespace RegistryGuard.CodeFixes.Tests.Verification;

/// <summary>Every rule there is, so that no fix passes that only trades one finding for another.</summary>
internal static class AllRules
{
    public static ImmutableArray<DiagnosticAnalyzer> Instances { get; } =
    [
        .. typeof(RegistryAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
