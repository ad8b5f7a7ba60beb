using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine;
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
        foreach (var save in method.Summary.Accesses.Where(a => a.Kind == AccessKind.SaveInPlace && a.Inner is null))
        {
            if (save.IsTemporary || save.ThroughReadWriteHandle || method.Races.Any(r => r.Save.Site == save.Site))
                continue;
            if (Reader(method, save) is not { } reader)
                continue;
            yield return new(save.Site, Evidence.Of(null).Add(reader.Access.Site), method.Name(save), $"{reader.Method.Name} ({Evidence.Place(reader.Access.Site)})")
            {
                Properties = method.AtomicSaveFixes(save),
            };
        }
    }

    private static FileUse? Reader(MethodView method, Access save) =>
        method.Program.Files.Others(save, method.Method, AccessKind.Load)
            .OrderBy(r => r.Access.Site.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(r => r.Access.Site.SpanStart)
            .FirstOrDefault();
}
