using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG1006: a registry that is guarded here by one lock and elsewhere by another.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentLocksAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public DifferentLocksAnalyzer()
        : base(Descriptors.DifferentLocks)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) =>
        from different in method.DifferentLocks
        select new Finding(
            different.Access.Access.Site,
            Evidence.Of(different.Other.Access),
            method.Name(different.Access.Access),
            NameOf(different.Access),
            NameOf(different.Other),
            Evidence.Place(different.Other.Access.Site));

    private static string NameOf(GuardedAccess access) => access.Locks.Select(l => l.ToString()).OrderBy(n => n, StringComparer.Ordinal).First();
}
