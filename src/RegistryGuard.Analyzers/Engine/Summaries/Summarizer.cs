using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Engine.Candidates;

namespace RegistryGuard.Analyzers.Engine.Summaries;

/// <summary>
/// The summaries of the candidates, callees first. What a method turns out to do decides whether its callers become candidates:
/// the call graph grows only above methods that matter to whoever calls them.
/// </summary>
internal sealed class Summarizer(CallGraph graph, Func<IMethodSymbol, SyntaxNode, MethodSummary?> walk)
{
    private const int RecursionRounds = 4;

    /// <summary>In a larger circle of methods, what they call of each other counts as unknown.</summary>
    private const int LargestRecursion = 24;

    /// <summary>A load or save that is more calls away is not looked for.</summary>
    private const int LongestChain = 6;

    /// <summary>What only makes loads out of date, such as a deletion, is looked for as many calls away...</summary>
    private const int LongestSideChain = 2;

    /// <summary>...and not at all in what half the program calls: a log.</summary>
    private const int MostSideMentions = 64;

    private readonly Dictionary<IMethodSymbol, MethodSummary> _summaries = new(SymbolEqualityComparer.Default);

    public IReadOnlyDictionary<IMethodSymbol, MethodSummary> Summaries => _summaries;

    /// <summary>How many walks it took.</summary>
    public int Walks { get; private set; }

    public void Run()
    {
        while (Grows(m => !_summaries.ContainsKey(m.Symbol)) || Grows(m => !m.IsFollowed) || Grows(_ => true))
        {
        }
    }

    private bool Grows(Func<CandidateMethod, bool> isDue)
    {
        Summarize(isDue);
        return Grow();
    }

    /// <summary>
    /// Walks the methods that are out of date and due, callees first. While the graph grows, a first look is enough to tell whether the
    /// callers of a method are worth it: what it still turns out to call can wait until all is found.
    /// </summary>
    private void Summarize(Func<CandidateMethod, bool> isDue)
    {
        foreach (var component in StronglyConnected.Of(graph.Methods))
        {
            if (component.Any(m => m.IsStale && isDue(m)))
                Summarize(component);
        }
    }

    private bool Grow()
    {
        var worthwhile = graph.Methods.Where(m => !m.IsFollowed && MattersToCallers(m)).ToList();
        foreach (var method in worthwhile)
            graph.Follow(method);
        return worthwhile.Count > 0;
    }

    private bool MattersToCallers(CandidateMethod method)
    {
        var summary = _summaries[method.Symbol];
        if (summary.Accesses.Any(a => (a.IsSave || a.Kind is AccessKind.Load or AccessKind.LoadValue or AccessKind.SaveValue) && a.Depth < LongestChain))
            return true;
        var isSideEffect = summary.Invalidates || !summary.Accesses.IsEmpty || summary.Return.Handle is not null;
        return isSideEffect && method.Distance < LongestSideChain && graph.MentionsOf(method) <= MostSideMentions;
    }

    private void Summarize(ImmutableArray<CandidateMethod> component)
    {
        foreach (var method in component)
        {
            method.IsStale = false;
            _summaries[method.Symbol] = MethodSummary.Silent;
        }

        if (component.Length > LargestRecursion)
            SummarizeAlone(component);
        else
            SummarizeTogether(component);
        foreach (var caller in component.SelectMany(m => m.Callers).Except(component))
            caller.IsStale = true;
    }

    private void SummarizeAlone(ImmutableArray<CandidateMethod> component)
    {
        var alone = component.Select(Walk).ToList();
        for (var i = 0; i < component.Length; i++)
            _summaries[component[i].Symbol] = alone[i];
    }

    private void SummarizeTogether(ImmutableArray<CandidateMethod> component)
    {
        var recursive = component.Length > 1 || component[0].Callees.Contains(component[0]);
        var signature = "";
        for (var round = 0; round < RecursionRounds; round++)
        {
            foreach (var method in component)
                _summaries[method.Symbol] = Walk(method);
            if (!recursive)
                return;
            var reached = string.Concat(component.Select(m => Signature(_summaries[m.Symbol])));
            if (reached == signature)
                return;
            signature = reached;
        }

        foreach (var method in component)
            _summaries[method.Symbol] = MethodSummary.Silent;
    }

    private MethodSummary Walk(CandidateMethod method)
    {
        Walks++;
        return walk(method.Symbol, method.Body) ?? MethodSummary.Silent;
    }

    private static string Signature(MethodSummary summary) =>
        string.Join("|", summary.Accesses.Select(a => $"{a.Kind}{a.Site.SpanStart}:{a.Key}:{a.Locks.Count}").Distinct()) + ";";
}
