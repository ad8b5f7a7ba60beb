using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine.Candidates;

/// <summary>A method that may reach a file, with the code that the walk starts from.</summary>
internal sealed class CandidateMethod(IMethodSymbol symbol, MemberCode code, int distance)
{
    private readonly List<CandidateMethod> _callees = [];
    private readonly List<CandidateMethod> _callers = [];

    public IMethodSymbol Symbol { get; } = symbol;

    public MemberCode Code { get; } = code;

    public SyntaxNode Body => Code.Body;

    /// <summary>How many calls away it was from the nearest file API when it was found.</summary>
    public int Distance { get; } = distance;

    public IReadOnlyList<CandidateMethod> Callees => _callees;

    public IReadOnlyList<CandidateMethod> Callers => _callers;

    /// <summary>Whether it has to be walked, for the first time or because something that it calls has changed.</summary>
    public bool IsStale { get; set; } = true;

    /// <summary>Whether its callers are candidates as well.</summary>
    public bool IsFollowed { get; set; }

    public void Calls(CandidateMethod callee)
    {
        if (_callees.Contains(callee))
            return;
        _callees.Add(callee);
        callee._callers.Add(this);
        IsStale = true;
    }
}
