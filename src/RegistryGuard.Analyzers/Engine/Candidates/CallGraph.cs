using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Engine.Candidates;

/// <summary>A method that can reach a file, with the code that the walk starts from.</summary>
internal sealed class CandidateMethod(IMethodSymbol symbol, SyntaxNode body)
{
    public IMethodSymbol Symbol { get; } = symbol;

    public SyntaxNode Body { get; } = body;

    public List<CandidateMethod> Callees { get; } = [];
}

/// <summary>
/// The methods that can reach a file, and who of them calls whom. Found from the file APIs backwards: names first, and only what
/// mentions the name of something found is bound.
/// </summary>
internal sealed class CallGraph
{
    private readonly ProgramModel _program;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, List<MemberFacts>> _mentions = new(StringComparer.Ordinal);
    private readonly Dictionary<SyntaxNode, CandidateMethod?> _methods = [];
    private readonly Dictionary<ISymbol, List<CandidateMethod>> _implementations = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IMethodSymbol> _factories = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<IMethodSymbol>> _lambdas = new(SymbolEqualityComparer.Default);

    private CallGraph(ProgramModel program, CancellationToken cancellation)
    {
        _program = program;
        _cancellation = cancellation;
    }

    /// <summary>The candidates in the order of their files and positions.</summary>
    public ImmutableArray<CandidateMethod> Methods { get; private set; } = ImmutableArray<CandidateMethod>.Empty;

    /// <summary>The methods that implement or override others, by what they implement or override.</summary>
    public IReadOnlyDictionary<ISymbol, List<CandidateMethod>> Implementations => _implementations;

    /// <summary>The lambdas and methods that compute the values of lazy members, by member.</summary>
    public IReadOnlyDictionary<ISymbol, IMethodSymbol> Factories => _factories;

    /// <summary>The lambdas among them whose code stands in <paramref name="owner"/>.</summary>
    public IEnumerable<IMethodSymbol> FactoriesIn(ISymbol owner) =>
        _lambdas.TryGetValue(owner, out var lambdas) ? lambdas : [];

    public static CallGraph Build(ProgramModel program, CancellationToken cancellation)
    {
        var graph = new CallGraph(program, cancellation);
        graph.Discover();
        return graph;
    }

    /// <summary>By path: the order in which a build or an editor names its files must not show in what is found.</summary>
    private IEnumerable<SyntaxTree> TreesInOrder => _program.Compilation.SyntaxTrees.OrderBy(t => t.FilePath, StringComparer.Ordinal);

    private void Discover()
    {
        var queue = new Queue<(MemberFacts Facts, CandidateMethod Method)>();
        foreach (var member in TreesInOrder.SelectMany(t => TreeFacts.Of(t, _cancellation).Members))
        {
            foreach (var name in member.Mentions)
            {
                if (!_mentions.TryGetValue(name, out var members))
                    _mentions[name] = members = [];
                members.Add(member);
            }

            if (TouchesFiles(member) && Declare(member) is { } method)
                queue.Enqueue((member, method));
        }

        var queued = new HashSet<SyntaxNode>(queue.Select(q => q.Facts.Body));
        foreach (var method in ReferencedMethods())
        {
            foreach (var caller in CallersOf(NameOf(method), method))
            {
                if (Declare(caller) is { } calling && queued.Add(caller.Body))
                    queue.Enqueue((caller, calling));
            }
        }

        while (queue.Count > 0)
        {
            var (facts, method) = queue.Dequeue();
            foreach (var caller in CallersOf(facts, method.Symbol))
            {
                if (Declare(caller) is not { } calling)
                    continue;
                if (!calling.Callees.Contains(method))
                    calling.Callees.Add(method);
                if (queued.Add(caller.Body))
                    queue.Enqueue((caller, calling));
            }
        }

        Methods = _methods.Values.Where(m => m is not null).Select(m => m!)
            .OrderBy(m => m.Body.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(m => m.Body.SpanStart)
            .ToImmutableArray();
    }

    private bool TouchesFiles(MemberFacts member)
    {
        foreach (var api in _program.Models.FileApis)
        {
            if (member.Mentions.Contains(api.Name) && (api.Via is null || member.Mentions.Contains(api.Via)))
                return true;
        }

        return false;
    }

    private CandidateMethod? Declare(MemberFacts member)
    {
        if (_methods.TryGetValue(member.Body, out var known))
            return known;
        var model = _program.Semantics(member.Body.SyntaxTree);
        var declared = member.Body switch
        {
            ArrowExpressionClauseSyntax arrow => (model.GetDeclaredSymbol(arrow.Parent!, _cancellation) as IPropertySymbol)?.GetMethod,
            AnonymousFunctionExpressionSyntax factory => model.GetSymbolInfo(factory, _cancellation).Symbol as IMethodSymbol,
            ExpressionSyntax => null,
            _ => model.GetDeclaredSymbol(member.Body, _cancellation) as IMethodSymbol,
        };
        if (declared is null)
            return _methods[member.Body] = null;
        var method = new CandidateMethod(declared, member.Body);
        if (declared.MethodKind == MethodKind.AnonymousFunction)
            Add(_lambdas, declared.ContainingSymbol, declared);
        foreach (var implemented in Implemented(declared))
            Add(_implementations, implemented, method);

        return _methods[member.Body] = method;
    }

    private static void Add<T>(Dictionary<ISymbol, List<T>> lists, ISymbol symbol, T item)
    {
        if (!lists.TryGetValue(symbol, out var list))
            lists[symbol] = list = [];
        list.Add(item);
    }

    /// <summary>The methods of referenced projects that reach a file and that this one may call.</summary>
    private IEnumerable<IMethodSymbol> ReferencedMethods() =>
        from project in _program.Referenced.Models
        from method in project.Query(p => p.Summaries.Where(s => !s.Value.Accesses.IsEmpty).Select(s => s.Key).ToList(), _cancellation)
        where method.DeclaredAccessibility != Accessibility.Private
        select method;

    private static string NameOf(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Constructor => method.ContainingType.Name,
        MethodKind.PropertyGet or MethodKind.PropertySet => method.AssociatedSymbol!.Name,
        _ => method.ExplicitInterfaceImplementations.FirstOrDefault()?.Name ?? method.Name,
    };

    private IEnumerable<MemberFacts> CallersOf(MemberFacts facts, IMethodSymbol method) => facts.Body is AnonymousFunctionExpressionSyntax
        ? ReadersOf(facts, method)
        : CallersOf(method.ExplicitInterfaceImplementations.FirstOrDefault()?.Name ?? facts.Name, method);

    private IEnumerable<MemberFacts> CallersOf(string name, IMethodSymbol method)
    {
        var targets = new HashSet<ISymbol>(Implemented(method).Append(method.OriginalDefinition), SymbolEqualityComparer.Default);
        return Mentioning(name, targets).SelectMany(m => m.Body is ExpressionSyntax and not AnonymousFunctionExpressionSyntax ? ReadersOf(m, method) : [m]);
    }

    /// <summary>Who reads the lazy member whose value <paramref name="computes"/> computes.</summary>
    private IEnumerable<MemberFacts> ReadersOf(MemberFacts factory, IMethodSymbol computes)
    {
        if (LazyMembers.Of(factory.Body, _program.Semantics(factory.Body.SyntaxTree), _cancellation)?.OriginalDefinition is not { } member)
            return [];
        if (!_factories.ContainsKey(member))
            _factories[member] = computes;
        return Mentioning(factory.Name, new HashSet<ISymbol>([member], SymbolEqualityComparer.Default));
    }

    private IEnumerable<MemberFacts> Mentioning(string name, HashSet<ISymbol> targets)
    {
        if (name.Length == 0 || !_mentions.TryGetValue(name, out var members))
            yield break;
        foreach (var member in members)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (Calls(member, name, targets))
                yield return member;
        }
    }

    private bool Calls(MemberFacts member, string name, HashSet<ISymbol> targets)
    {
        var model = _program.Semantics(member.Body.SyntaxTree);
        foreach (var token in member.Body.DescendantTokens())
        {
            if (token.ValueText != name || token.Parent is not SimpleNameSyntax node)
                continue;
            var info = model.GetSymbolInfo(node, _cancellation);
            var symbols = info.Symbol is { } symbol ? ImmutableArray.Create(symbol) : info.CandidateSymbols;
            if (symbols.Any(s => IsTarget(s, targets)))
                return true;
        }

        return false;
    }

    private static bool IsTarget(ISymbol symbol, HashSet<ISymbol> targets) => symbol switch
    {
        IMethodSymbol method => targets.Contains((method.ReducedFrom ?? method).OriginalDefinition),
        IPropertySymbol property => targets.Contains(property.OriginalDefinition)
            || (property.GetMethod is { } getter && targets.Contains(getter.OriginalDefinition))
            || (property.SetMethod is { } setter && targets.Contains(setter.OriginalDefinition)),
        IFieldSymbol field => targets.Contains(field.OriginalDefinition),
        INamedTypeSymbol type => type.InstanceConstructors.Any(c => targets.Contains(c.OriginalDefinition)),
        _ => false,
    };

    private static IEnumerable<ISymbol> Implemented(IMethodSymbol method)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            yield return overridden.OriginalDefinition;
        if (method.ContainingType is not { } type || method.IsStatic || method.MethodKind == MethodKind.Constructor)
            yield break;
        foreach (var declared in type.AllInterfaces)
        {
            foreach (var member in declared.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
                    yield return member.OriginalDefinition;
            }
        }

        foreach (var explicitly in method.ExplicitInterfaceImplementations)
            yield return explicitly.OriginalDefinition;
    }
}
