using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>RG3008: a file that a <c>FileRegistry</c> owns is changed past it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RawAccessAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public RawAccessAnalyzer()
        : base(Descriptors.RawAccess)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) =>
        from access in method.Summary.Accesses
        let opened = method.OwnerOf(access)
        where opened is not null
        group (access, opened) by access.Site into site
        let raw = site.First()
        select new Finding(site.Key, ImmutableArray.Create(raw.opened), method.Name(raw.access), Evidence.Place(raw.opened), What(raw.access.Kind))
        {
            Properties = method.RawAccessFixes(raw.access),
        };

    private static string What(AccessKind kind) => kind switch
    {
        AccessKind.SaveInPlace => "written over in place",
        AccessKind.SaveAtomic => "replaced",
        AccessKind.Append => "appended to",
        _ => "deleted",
    };
}
