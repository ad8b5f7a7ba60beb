using System.Collections.Immutable;

namespace RegistryGuard.Analyzers.Engine.Candidates;

/// <summary>Tarjan's components, callees before callers (in a cycle as far as that goes), in an order that depends on nothing but the order of the methods.</summary>
internal sealed class StronglyConnected
{
    private readonly Dictionary<CandidateMethod, (int Index, int Low)> _numbers = [];
    private readonly Stack<CandidateMethod> _open = new();
    private readonly HashSet<CandidateMethod> _isOpen = [];
    private readonly List<ImmutableArray<CandidateMethod>> _components = [];

    public static IReadOnlyList<ImmutableArray<CandidateMethod>> Of(IEnumerable<CandidateMethod> methods)
    {
        var search = new StronglyConnected();
        foreach (var method in methods)
        {
            if (!search._numbers.ContainsKey(method))
                search.Search(method);
        }

        return search._components;
    }

    private void Search(CandidateMethod start)
    {
        var path = new Stack<(CandidateMethod Method, int Next)>();
        Enter(start);
        path.Push((start, 0));
        while (path.Count > 0)
        {
            var (method, next) = path.Pop();
            if (next < method.Callees.Count)
            {
                path.Push((method, next + 1));
                var callee = method.Callees[next];
                if (!_numbers.ContainsKey(callee))
                {
                    Enter(callee);
                    path.Push((callee, 0));
                }
                else if (_isOpen.Contains(callee))
                {
                    Lower(method, _numbers[callee].Index);
                }

                continue;
            }

            if (path.Count > 0)
                Lower(path.Peek().Method, _numbers[method].Low);
            if (_numbers[method].Low == _numbers[method].Index)
                Close(method);
        }
    }

    private void Enter(CandidateMethod method)
    {
        _numbers[method] = (_numbers.Count, _numbers.Count);
        _open.Push(method);
        _isOpen.Add(method);
    }

    private void Lower(CandidateMethod method, int low)
    {
        var (index, current) = _numbers[method];
        _numbers[method] = (index, Math.Min(current, low));
    }

    private void Close(CandidateMethod root)
    {
        var component = ImmutableArray.CreateBuilder<CandidateMethod>();
        CandidateMethod member;
        do
        {
            member = _open.Pop();
            _isOpen.Remove(member);
            component.Add(member);
        }
        while (member != root);
        _components.Add(component.ToImmutable());
    }
}
