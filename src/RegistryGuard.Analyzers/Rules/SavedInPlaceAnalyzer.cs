using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG2001: a file that somebody loads is written over in place.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SavedInPlaceAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public SavedInPlaceAnalyzer()
        : base(Descriptors.SavedInPlace)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method)
    {
        foreach (var save in method.Summary.Accesses.Where(a => a.Kind == AccessKind.SaveInPlace && method.IsMadeHere(a)))
        {
            if (save.IsTemporary || save.IsMarker || save.ThroughReadWriteHandle || method.OwnerOf(save) is not null || method.IsLog(save) || method.Program.Files.IsPrivate(save.Key) || method.LosesUpdates(save.Site) || method.Wipes.Any(w => w.Save.Site == save.Site))
                continue;
            if ((OwnReader(method, save) ?? Reader(method, save)) is not { } reader)
                continue;
            yield return new(save.Site, Evidence.Of(null).Add(reader.Site), method.Name(save), Evidence.Place(reader.Origin.Site))
            {
                Properties = method.AtomicSaveFixes(save),
            };
        }
    }

    private static Access? OwnReader(MethodView method, Access save) =>
        method.Summary.ReadModifyWrites.FirstOrDefault(p => p.Save == save)?.Load;

    private static Access? Reader(MethodView method, Access save) =>
        method.Program.Files.Others(save, method.Method, AccessKind.Load)
            .Select(r => r.Access)
            .Where(r => !r.IsCopy)
            .OrderBy(r => r.Site.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(r => r.Site.SpanStart)
            .FirstOrDefault();
}
