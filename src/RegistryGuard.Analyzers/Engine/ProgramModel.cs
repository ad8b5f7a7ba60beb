using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Engine.Candidates;
using RegistryGuard.Analyzers.Engine.Flow;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Locks;
using RegistryGuard.Analyzers.Engine.Models;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine;

/// <summary>
/// One compilation as the engine sees it: the methods that can reach a file, each summarized once, callees first. Shared by all
/// rules and gone with the compilation.
/// </summary>
internal sealed class ProgramModel
{
    private const int RecursionRounds = 4;

    /// <summary>In a larger circle of methods, what they call of each other counts as unknown.</summary>
    private const int LargestRecursion = 24;

    private const int MaxDemandDepth = 5;

    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<UserModels, ProgramModel>> s_models = new();

    private readonly object _gate = new();
    private readonly UserModels _userModels;
    private readonly Dictionary<SyntaxTree, SemanticModel> _semantics = [];
    private readonly Dictionary<IMethodSymbol, MethodSummary> _summaries = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, MethodSummary?> _onDemand = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _active = new(SymbolEqualityComparer.Default);
    private readonly CanonicalKeys _canonical;
    private bool _cycleMet;
    private ExceptionDispatchInfo? _failure;
    private CallGraph? _graph;
    private FileIndex? _index;
    private ReferencedProjects? _referenced;

    private ProgramModel(Compilation compilation, UserModels userModels)
    {
        Compilation = compilation;
        _userModels = userModels;
        _canonical = new(this);
    }

    public Compilation Compilation { get; }

    /// <summary>The projects that this one references and whose source is at hand.</summary>
    public ReferencedProjects Referenced => _referenced ??= new(Compilation, c => For(c, _userModels));

    /// <summary>What is known about the APIs that the compilation calls.</summary>
    public ApiModelTable Models { get; private set; } = null!;

    /// <summary>The candidates with their summaries.</summary>
    public IEnumerable<KeyValuePair<IMethodSymbol, MethodSummary>> Summaries =>
        _graph!.Methods.Where(m => _summaries.ContainsKey(m.Symbol)).Select(m => new KeyValuePair<IMethodSymbol, MethodSummary>(m.Symbol, _summaries[m.Symbol]));

    /// <summary>Which methods load and save the same file.</summary>
    public FileIndex Files => _index ??= new(this);

    public static ProgramModel For(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) =>
        For(compilation, UserModels.Of(options, cancellation));

    private static ProgramModel For(Compilation compilation, UserModels userModels) =>
        s_models.GetValue(compilation, _ => new()).GetOrAdd(userModels, models => new(compilation, models));

    /// <summary>Reads from the finished model, which the first reader builds. One reader at a time: the caches are not concurrent.</summary>
    public T Query<T>(Func<ProgramModel, T> query, CancellationToken cancellation)
    {
        lock (_gate)
        {
            _failure?.Throw();
            if (_graph is null)
                Build(cancellation);
            return query(this);
        }
    }

    /// <summary>The summary of a candidate by its declaration, or null if it reaches no file.</summary>
    public MethodSummary? Candidate(IMethodSymbol method) => _summaries.TryGetValue(method.OriginalDefinition, out var summary) ? summary : null;

    /// <summary>The candidates whose code stands in the method, or in what initializes the member.</summary>
    public IEnumerable<KeyValuePair<IMethodSymbol, MethodSummary>> CandidatesIn(ISymbol owner)
    {
        var factories = _graph!.FactoriesIn(owner).Where(_summaries.ContainsKey).Select(f => new KeyValuePair<IMethodSymbol, MethodSummary>(f, _summaries[f]));
        return owner is IMethodSymbol method && Candidate(method) is { } summary ? factories.Prepend(new(method, summary)) : factories;
    }

    /// <summary>What computes the value of a lazy member, if it reaches a file.</summary>
    public IMethodSymbol? FactoryOf(ISymbol member)
    {
        if (_graph!.Factories.TryGetValue(member.OriginalDefinition, out var factory))
            return factory;
        return Referenced.Of(member) is { } project ? project.Query(p => p.FactoryOf(member), CancellationToken.None) : null;
    }

    /// <summary>The summary to substitute for a call of <paramref name="method"/>, or null where nothing is known about it.</summary>
    public MethodSummary? Summary(IMethodSymbol method)
    {
        var target = TargetOf(method);
        if (_summaries.TryGetValue(target, out var summary))
            return summary;
        return Referenced.Of(target) is { } project ? project.Query(p => p.Summary(target), CancellationToken.None) : OnDemand(target);
    }

    /// <summary>The method that a call of <paramref name="method"/> runs: the one implementation of an interface's or abstract class's.</summary>
    public IMethodSymbol TargetOf(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!definition.IsAbstract && definition.ContainingType?.TypeKind != TypeKind.Interface)
            return definition;
        if (_graph!.Implementations.TryGetValue(definition, out var implementations))
            return implementations.Count == 1 ? implementations[0].Symbol : definition;
        return Referenced.Of(definition) is { } project ? project.Query(p => p.TargetOf(definition), CancellationToken.None) : definition;
    }

    /// <summary>Whether two keys of one execution name the same file.</summary>
    public bool SameFile(Key a, Key b) => a.Equals(b) || _canonical.Of(a).Equals(_canonical.Of(b));

    public Key Canonical(Key key) => _canonical.Of(key);

    [SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1030:Do not invoke Compilation.GetSemanticModel() method within a diagnostic analyzer",
        Justification = "Summaries reach across trees. Inside the driver this returns the model that it has cached.")]
    public SemanticModel Semantics(SyntaxTree tree)
    {
        if (_semantics.TryGetValue(tree, out var model))
            return model;
        var owner = Compilation.ContainsSyntaxTree(tree) ? Compilation : Referenced.Of(tree)?.Compilation ?? Compilation;
        return _semantics[tree] = owner.GetSemanticModel(tree);
    }

    private void Build(CancellationToken cancellation)
    {
        Models = new(Compilation, _userModels.Files, cancellation);
        var graph = CallGraph.Build(this, cancellation);
        _graph = graph;
        try
        {
            foreach (var component in StronglyConnected.Of(graph.Methods))
                Summarize(component, cancellation);
        }
        catch (OperationCanceledException)
        {
            _graph = null;
            _summaries.Clear();
            throw;
        }
        catch (Exception failure)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
            throw;
        }
    }

    private void Summarize(ImmutableArray<CandidateMethod> component, CancellationToken cancellation)
    {
        var recursive = component.Length > 1 || component[0].Callees.Contains(component[0]);
        foreach (var method in component)
            _summaries[method.Symbol] = MethodSummary.Silent;
        if (component.Length > LargestRecursion)
        {
            var alone = component.Select(m => Walk(m.Symbol, m.Body, cancellation) ?? MethodSummary.Silent).ToList();
            for (var i = 0; i < component.Length; i++)
                _summaries[component[i].Symbol] = alone[i];
            return;
        }

        var signature = "";
        for (var round = 0; round < RecursionRounds; round++)
        {
            foreach (var method in component)
                _summaries[method.Symbol] = Walk(method.Symbol, method.Body, cancellation) ?? MethodSummary.Silent;
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

    private static string Signature(MethodSummary summary) =>
        string.Join("|", summary.Accesses.Select(a => $"{a.Kind}{a.Site.SpanStart}:{a.Key}:{a.Locks.Count}").Distinct()) + ";";

    /// <summary>
    /// Methods that reach no file but still matter: they name one, store one in a member, take a lock or run a delegate.
    /// A result that met a cycle is not kept: it depends on where the cycle was entered.
    /// </summary>
    private MethodSummary? OnDemand(IMethodSymbol method)
    {
        if (_onDemand.TryGetValue(method, out var known))
            return known;
        if (DeclarationOf(method) is not { } declaration || method.IsAbstract || method.IsExtern || !IsWorthwhile(method))
            return null;
        if (_active.Count >= MaxDemandDepth || !_active.Add(method))
        {
            _cycleMet = true;
            return null;
        }

        try
        {
            var summary = declaration is TypeDeclarationSyntax ? PrimaryConstructor.Summarize(this, method) : Walk(method, declaration, CancellationToken.None);
            if (!_cycleMet)
                _onDemand[method] = summary;
            return summary;
        }
        finally
        {
            _active.Remove(method);
            _cycleMet &= _active.Count > 0;
        }
    }

    /// <summary>The declaration in this compilation: in the IDE, the symbols of other projects have source as well.</summary>
    private SyntaxNode? DeclarationOf(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.FirstOrDefault(r => Compilation.ContainsSyntaxTree(r.SyntaxTree))?.GetSyntax();

    private static bool IsWorthwhile(IMethodSymbol method) =>
        method.MethodKind is MethodKind.Constructor
        || PathTypes.Contains(method.ReturnType)
        || (method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(e => PathTypes.Contains(e.Type)))
        || method.Parameters.Any(p => p.Type.TypeKind == TypeKind.Delegate)
        || LockNames.ReturnsDisposable(method) || LockNames.Acquires(method) || LockNames.Releases(method);

    private MethodSummary? Walk(IMethodSymbol method, SyntaxNode body, CancellationToken cancellation) =>
        GraphOf(body, cancellation) is { } graph ? MethodWalk.Summarize(this, method, graph, cancellation) : null;

    private ControlFlowGraph? GraphOf(SyntaxNode body, CancellationToken cancellation) => GraphOf(Semantics(body.SyntaxTree).GetOperation(body, cancellation), cancellation);

    private static ControlFlowGraph? GraphOf(IOperation? root, CancellationToken cancellation) => root switch
    {
        IAnonymousFunctionOperation lambda => GraphOf(lambda, cancellation),
        IFieldInitializerOperation field => ControlFlowGraph.Create(field, cancellation),
        IPropertyInitializerOperation property => ControlFlowGraph.Create(property, cancellation),
        IMethodBodyBaseOperation { BlockBody: null, ExpressionBody: null } => null,
        IMethodBodyOperation method => ControlFlowGraph.Create(method, cancellation),
        IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancellation),
        IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block, cancellation),
        _ => null,
    };

    /// <summary>The graph of a lambda that stands in an initializer or a method.</summary>
    private static ControlFlowGraph? GraphOf(IAnonymousFunctionOperation lambda, CancellationToken cancellation)
    {
        IOperation root = lambda;
        while (root.Parent is not null)
            root = root.Parent;
        var graph = GraphOf(root, cancellation);
        var found = graph?.Blocks
            .SelectMany(b => b.BranchValue is { } branch ? b.Operations.Add(branch) : b.Operations)
            .SelectMany(o => o.DescendantsAndSelf())
            .OfType<IFlowAnonymousFunctionOperation>()
            .FirstOrDefault(f => f.Syntax == lambda.Syntax);
        return found is null ? null : graph!.GetAnonymousFunctionControlFlowGraph(found, cancellation);
    }

    /// <summary>The value that a static or readonly member is initialized with, if it is a path that can be named.</summary>
    public Key? InitializerOf(ISymbol member)
    {
        if (Referenced.Of(member) is { } project)
            return project.Query(p => p.InitializerOf(member), CancellationToken.None);
        var initializer = DeclarationOf(member) switch
        {
            VariableDeclaratorSyntax { Initializer: { } value } => value,
            PropertyDeclarationSyntax { Initializer: { } value } => value,
            _ => null,
        };
        if (initializer is null)
            return null;
        return GraphOf(initializer, CancellationToken.None) is { } graph ? MethodWalk.InitializedTo(this, graph, member) : null;
    }
}
