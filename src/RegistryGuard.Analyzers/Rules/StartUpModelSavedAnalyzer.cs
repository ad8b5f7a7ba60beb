using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>RG1010: a model that was loaded at start-up is saved back whole later.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StartUpModelSavedAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public StartUpModelSavedAnalyzer()
        : base(Descriptors.StartUpModelSaved)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) =>
        from save in method.Summary.Accesses
        where !method.Options.SingleProcess
        let model = method.Program.Files.StartUpModels.SavedBy(save, method.Method)
        where model is not null
        group (save, model) by save.Site into site
        let finding = site.First()
        select new Finding(
            site.Key,
            Evidence.Of(null, finding.save).Insert(0, finding.model.Load.Site),
            method.Name(finding.save),
            Evidence.Here(finding.save),
            finding.model.Member.Name,
            Evidence.Place(finding.model.Load.Site));
}
