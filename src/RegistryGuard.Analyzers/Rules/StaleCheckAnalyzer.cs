using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Rules;

/// <summary>
/// RG1008: a registry that is created because a check found none, or loaded because it found one, with nothing that keeps the
/// answer true until then.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaleCheckAnalyzer : RegistryAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public StaleCheckAnalyzer()
        : base(Descriptors.StaleCheck)
    {
    }

    private protected override IEnumerable<Finding> Find(MethodView method) =>
        from acts in method.Summary.ActsOnChecks.GroupBy(a => a.Act)
        where acts.All(a => !a.Check.Locks.Overlaps(a.Act.Locks)) && !method.Program.Files.IsGuardedByCallers(method.Method)
        let act = acts.OrderBy(a => a.Check.Site.SpanStart).Last()
        where !IsAskedAgain(method, act.Act)
        let consequence = Consequence(method, act)
        where consequence is not null
        orderby act.Act.Site.SpanStart, act.Act.Ordinal
        group (act, consequence) by act.Check into check
        let finding = check.First()
        select new Finding(
            finding.act.Act.Site,
            Evidence.Of(finding.act.Check, finding.act.Act),
            method.Name(finding.act.Act),
            (finding.act.Act.IsSave ? "created " : "loaded ") + Evidence.Here(finding.act.Act),
            Evidence.Where(finding.act.Check),
            finding.consequence);

    /// <summary>Whether the method that loads or saves asks by itself: then the answer that it acts on is its own.</summary>
    private static bool IsAskedAgain(MethodView method, Access act) =>
        act.Inner is { } inner
        && (method.Program.Candidate(act.Callee!)?.ActsOnChecks.Any(a => a.Act == inner) == true || IsAskedAgain(method, inner));

    private static string? Consequence(MethodView method, ActOnCheck act)
    {
        if (act.Act.IsSave)
            return Creates(method, act.Act) ? "what others have saved since is lost" : null;
        return act.Act.Inner is null && !act.HandlesMissing && Deleter(method, act.Act) is { } deleter
            ? $"{deleter.Method.Name} ({Evidence.Place(deleter.Access.Site)}) deletes the file"
            : null;
    }

    /// <summary>Whether a default takes the place of what others may have put there. A method that loses updates anyway needs its lock first.</summary>
    private static bool Creates(MethodView method, Access save) =>
        !save.IsTemporary && !save.IsExclusive && !method.Program.Files.IsPrivate(save.Key)
        && method.Program.Files.IsUpdated(save, method.Method)
        && !method.Races.Any(r => method.Program.SameFile(r.Save.Key, save.Key))
        && !method.Wipes.Any(w => w.Save.Site == save.Site)
        && method.OwnerOf(save) is null
        && !IsOneOfTwo(save)
        && !method.Program.Files.IsLeftToCallers(method.Method);

    /// <summary>Whether it is an arm of <c>File.Exists(p) ? Truncate(p) : Create(p)</c>: then the other one saves the same.</summary>
    private static bool IsOneOfTwo(Access save) => save.Site.Ancestors().TakeWhile(a => a is not StatementSyntax).Any(a => a is ConditionalExpressionSyntax);

    /// <summary>Who deletes the file that is loaded, first by position.</summary>
    private static FileUse? Deleter(MethodView method, Access load) => method.Program.Files.Others(load.Origin, method.Method, AccessKind.Delete)
        .Where(d => !d.Key.Contains(Engine.Keys.KeyKind.Parameter) && method.Program.SameFile(d.Key, load.Key) && !d.Locks.Overlaps(load.Locks))
        .OrderBy(d => d.Access.Site.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(d => d.Access.Site.SpanStart)
        .FirstOrDefault();
}
