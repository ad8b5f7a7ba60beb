using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine.Summaries;

/// <summary>
/// Summaries of methods that reach no file but still matter, made when a walk asks for them. What such a method calls is looked into
/// a few calls deep. A summary that this limit has cut off holds for that depth only, so that nothing depends on who asked first.
/// </summary>
internal sealed class DemandedSummaries(Func<IMethodSymbol, MethodSummary?> walk)
{
    private const int MaxDepth = 5;

    private readonly Dictionary<(ISymbol Method, int Allowance), MethodSummary?> _cutOff = new(KeyComparer.Instance);
    private readonly Dictionary<ISymbol, (MethodSummary? Summary, int Height)> _whole = new(SymbolEqualityComparer.Default);
    private int _allowance = MaxDepth;
    private int _height;
    private bool _isCutOff;

    public MethodSummary? Of(IMethodSymbol method)
    {
        if (_whole.TryGetValue(method, out var whole) && whole.Height <= _allowance)
        {
            _height = Math.Max(_height, whole.Height);
            return whole.Summary;
        }

        if (_allowance == 0)
        {
            _isCutOff = true;
            return null;
        }

        if (_cutOff.TryGetValue((method, _allowance), out var known))
        {
            _isCutOff = true;
            return known;
        }

        return Walk(method);
    }

    private MethodSummary? Walk(IMethodSymbol method)
    {
        var (outerHeight, outerCutOff) = (_height, _isCutOff);
        (_height, _isCutOff) = (0, false);
        _allowance--;
        try
        {
            var summary = walk(method);
            if (_isCutOff)
                _cutOff[(method, _allowance + 1)] = summary;
            else
                _whole[method] = (summary, _height + 1);
            return summary;
        }
        finally
        {
            _allowance++;
            _height = Math.Max(outerHeight, _height + 1);
            _isCutOff |= outerCutOff;
        }
    }

    private sealed class KeyComparer : IEqualityComparer<(ISymbol Method, int Allowance)>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals((ISymbol Method, int Allowance) x, (ISymbol Method, int Allowance) y) =>
            x.Allowance == y.Allowance && SymbolEqualityComparer.Default.Equals(x.Method, y.Method);

        public int GetHashCode((ISymbol Method, int Allowance) key) => (SymbolEqualityComparer.Default.GetHashCode(key.Method) * 31) + key.Allowance;
    }
}
