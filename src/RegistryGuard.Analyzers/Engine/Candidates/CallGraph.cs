using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Engine.Models;

namespace RegistryGuard.Analyzers.Engine.Candidates;

/// <summary>
/// The methods that may reach a file, and who of them calls whom. It starts with those that call a file API and grows upwards, to the
/// callers of what is found worth following. Names first: only what mentions the name of something found is bound.
/// </summary>
internal sealed class CallGraph
{
    private readonly ProgramModel _program;
    private readonly CancellationToken _cancellation;
    private readonly Mentions _mentions;
    private readonly Dictionary<SyntaxNode, CandidateMethod?> _methods = [];
    private readonly Dictionary<string, NameUses> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<ISymbol, List<CandidateMethod>> _implementations = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IMethodSymbol> _factories = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<IMethodSymbol>> _lambdas = new(SymbolEqualityComparer.Default);

    private HashSet<string>? _globalStatics;

    public CallGraph(ProgramModel program, CancellationToken cancellation)
    {
        _program = program;
        _cancellation = cancellation;
        _mentions = new(program.Compilation, cancellation);
        foreach (var member in CallingFileApis())
            Declare(member, distance: 0);
        foreach (var member in ReferencedMethods().SelectMany(m => CallersOf(NameOf(m), m)))
            Declare(member, distance: 1);
    }

    /// <summary>The candidates in the order of their files and positions.</summary>
    public ImmutableArray<CandidateMethod> Methods => _methods.Values.Where(m => m is not null).Select(m => m!)
        .OrderBy(m => m.Body.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(m => m.Body.SpanStart)
        .ToImmutableArray();

    /// <summary>The methods that implement or override others, by what they implement or override.</summary>
    public IReadOnlyDictionary<ISymbol, List<CandidateMethod>> Implementations => _implementations;

    /// <summary>The lambdas and methods that compute the values of lazy members, by member.</summary>
    public IReadOnlyDictionary<ISymbol, IMethodSymbol> Factories => _factories;

    /// <summary>The lambdas among them whose code stands in <paramref name="owner"/>.</summary>
    public IEnumerable<IMethodSymbol> FactoriesIn(ISymbol owner) =>
        _lambdas.TryGetValue(owner, out var lambdas) ? lambdas : [];

    /// <summary>Makes candidates of the callers of <paramref name="method"/>.</summary>
    public void Follow(CandidateMethod method)
    {
        method.IsFollowed = true;
        foreach (var member in CallersOf(method))
            Declare(member, method.Distance + 1)?.Calls(method);
    }

    /// <summary>In how many places the name of <paramref name="method"/> is mentioned.</summary>
    public int MentionsOf(CandidateMethod method) => _mentions.Of(CalledNameOf(method)).Count;

    /// <summary>
    /// The members that call a file API. A name that binds to something else is none; one that does not bind may be one whose
    /// receiver or arguments are of absent types, if the type that it is called via is mentioned as well.
    /// </summary>
    private IEnumerable<MemberCode> CallingFileApis()
    {
        var found = new HashSet<MemberCode>();
        foreach (var api in _program.Models.FileApis.GroupBy(a => a.Name, a => a.Via))
        {
            var trees = _mentions.TreesWith(api.Key);
            if (!api.Contains(null) && !api.Any(via => GlobalStatics.Contains(via!)) && !trees.Any(t => api.Any(via => TreeWords.Of(t, _cancellation).MayContain(via!))))
                continue;
            foreach (var (member, name) in _mentions.Of(api.Key))
            {
                if (!found.Contains(member) && IsFileApi(name, member, api))
                    found.Add(member);
            }
        }

        return found;
    }

    private bool IsFileApi(SimpleNameSyntax name, MemberCode member, IEnumerable<string?> vias)
    {
        var mentioned = vias.Where(via => via is null || _mentions.Contains(member.Body, via) || IsUsedStatically(name, via)).ToList();
        if (mentioned.Count == 0)
            return false;
        if (FileMethodNames.SaysLoad(name.Identifier.ValueText) || FileMethodNames.SaysSave(name.Identifier.ValueText))
            return true;
        var symbols = SymbolsAt(name);
        return symbols.IsEmpty
            ? mentioned.Any(via => via is not null)
            : symbols.Any(s => s is INamedTypeSymbol type ? type.InstanceConstructors.Any(c => _program.Models.Find(c) is not null) : _program.Models.Find(s) is not null);
    }

    /// <summary>Whether the call leaves out the type, which a <c>using static</c> of the file, or a global one, may name.</summary>
    private bool IsUsedStatically(SimpleNameSyntax name, string type) =>
        name.Parent is InvocationExpressionSyntax invocation && invocation.Expression == name
        && (GlobalStatics.Contains(type) || (TreeWords.Of(name.SyntaxTree, _cancellation).MayContain(type) && StaticUsings(name.SyntaxTree).Any()));

    /// <summary>The types whose members the whole program may call without naming them.</summary>
    private HashSet<string> GlobalStatics => _globalStatics ??= [
        .. from tree in _mentions.TreesWith("global")
           where TreeWords.Of(tree, _cancellation).MayContain("static")
           from directive in StaticUsings(tree)
           where directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)
           select directive.Name switch
           {
               QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
               AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
               SimpleNameSyntax simple => simple.Identifier.ValueText,
               _ => "",
           }];

    private IEnumerable<UsingDirectiveSyntax> StaticUsings(SyntaxTree tree) =>
        tree.GetCompilationUnitRoot(_cancellation).DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>().Where(u => u.StaticKeyword.IsKind(SyntaxKind.StaticKeyword));

    private ImmutableArray<ISymbol> SymbolsAt(SimpleNameSyntax name)
    {
        _cancellation.ThrowIfCancellationRequested();
        var info = _program.Semantics(name.SyntaxTree).GetSymbolInfo(name, _cancellation);
        return info.Symbol is { } symbol ? ImmutableArray.Create(symbol) : info.CandidateSymbols;
    }

    private CandidateMethod? Declare(MemberCode member, int distance)
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
        var method = new CandidateMethod(declared, member, distance);
        if (declared.MethodKind == MethodKind.AnonymousFunction)
            Add(_lambdas, declared.ContainingSymbol, declared);
        foreach (var implemented in Implemented(declared))
            Implement(implemented, method);
        return _methods[member.Body] = method;
    }

    private void Implement(ISymbol implemented, CandidateMethod method)
    {
        Add(_implementations, implemented, method);
        // Whoever calls the first is no longer sure to call that one.
        foreach (var caller in _implementations[implemented][0].Callers)
            caller.IsStale = true;
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

    private static string CalledNameOf(CandidateMethod method) => method.Symbol.ExplicitInterfaceImplementations.FirstOrDefault()?.Name ?? method.Code.Name;

    private IEnumerable<MemberCode> CallersOf(CandidateMethod method) => method.Body is AnonymousFunctionExpressionSyntax
        ? ReadersOf(method.Code, method.Symbol)
        : CallersOf(CalledNameOf(method), method.Symbol);

    private IEnumerable<MemberCode> CallersOf(string name, IMethodSymbol method) =>
        Mentioning(name, Implemented(method).Append(method.MethodKind == MethodKind.Constructor ? method.ContainingType.OriginalDefinition : (ISymbol)method.OriginalDefinition))
            .SelectMany(m => m.Body is ExpressionSyntax and not AnonymousFunctionExpressionSyntax ? ReadersOf(m, method) : [m]);

    /// <summary>Who reads the lazy member whose value <paramref name="computes"/> computes.</summary>
    private IEnumerable<MemberCode> ReadersOf(MemberCode factory, IMethodSymbol computes)
    {
        if (LazyMembers.Of(factory.Body, _program.Semantics(factory.Body.SyntaxTree), _cancellation)?.OriginalDefinition is not { } member)
            return [];
        if (!_factories.ContainsKey(member))
            _factories[member] = computes;
        return Mentioning(factory.Name, [member]);
    }

    private IEnumerable<MemberCode> Mentioning(string name, IEnumerable<ISymbol> targets)
    {
        if (name.Length == 0)
            return [];
        if (!_uses.TryGetValue(name, out var uses))
            _uses[name] = uses = new(_mentions.Of(name).Where(m => MayCall(m.Name, m.Member)), n => SymbolsAt(n).SelectMany(Called).Select(_program.Referenced.Declared));
        return uses.Of(targets.ToList());
    }

    /// <summary>A type in a declaration calls nothing, unless the object is made by a <c>new</c> that leaves it out.</summary>
    private bool MayCall(SimpleNameSyntax name, MemberCode member)
    {
        if (!SyntaxFacts.IsInTypeOnlyContext(name))
            return true;
        SyntaxNode type = name;
        while (type.Parent is TypeSyntax outer)
            type = outer;
        return type.Parent is ObjectCreationExpressionSyntax || _mentions.Contains(member.Body, "new");
    }

    /// <summary>What mentioning <paramref name="symbol"/> may call; a type stands for its constructors.</summary>
    private static IEnumerable<ISymbol> Called(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => [(method.ReducedFrom ?? method).OriginalDefinition],
        IPropertySymbol property => new ISymbol?[] { property, property.GetMethod, property.SetMethod }.Where(s => s is not null).Select(s => s!.OriginalDefinition),
        IFieldSymbol or INamedTypeSymbol => [symbol.OriginalDefinition],
        _ => [],
    };

    /// <summary>What <paramref name="method"/> overrides or implements, as the projects that declare it do.</summary>
    private IEnumerable<ISymbol> Implemented(IMethodSymbol method) => Originals(method).Select(_program.Referenced.Declared);

    private static IEnumerable<ISymbol> Originals(IMethodSymbol method)
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
