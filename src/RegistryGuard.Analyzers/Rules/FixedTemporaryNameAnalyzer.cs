using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG2003: an atomic save whose temporary file two writers share.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FixedTemporaryNameAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public FixedTemporaryNameAnalyzer()
        : base(Descriptors.FixedTemporaryName)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) =>
        from saves in method.Summary.TemporarySaves.Where(s => s.Save.Inner is null && IsShared(method, s)).GroupBy(s => s.Save.Site)
        let save = saves.OrderBy(s => s.Temporary.Site.SpanStart).ThenBy(s => s.Temporary.Ordinal).Last()
        where IsRegistry(method, save.Save) && method.OwnerOf(save.Save) is null
        where !method.LosesUpdates(saves.Key) && !method.Program.Files.IsLeftToCallers(method.Method)
        select new Finding(
            saves.Key,
            Evidence.Of(save.Temporary, save.Temporary),
            method.Name(save.Save),
            method.Name(save.Temporary))
        {
            Properties = method.TemporaryNameFixes(save),
        };

    /// <summary>Whether another writer can be at the same temporary file.</summary>
    private static bool IsShared(MethodView method, TemporarySave save)
    {
        var name = save.Temporary.Key;
        return name.IsKnown && save.Save.Key.IsKnown && !name.IsOwned && !save.Save.Key.IsOwned
            && method.Program.Canonical(name).IsFixedBy(method.Program.Canonical(save.Save.Key))
            && save.Save.Locks.IsEmpty;
    }

    private static bool IsRegistry(MethodView method, Access save) =>
        method.IsRegistry(save.Key)
        && (method.Summary.ReadModifyWrites.Any(p => p.Save == save) || method.Program.Files.Others(save, method.Method, AccessKind.Load).Any());
}
