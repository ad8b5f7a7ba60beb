using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Configuration;
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
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<UserModels, ProgramModel>> s_models = new();

    private readonly object _gate = new();
    private readonly UserModels _userModels;
    private readonly AnalyzerOptions _options;
    private readonly Dictionary<SyntaxTree, SemanticModel> _semantics = [];
    private readonly Dictionary<SyntaxNode, ControlFlowGraph?> _graphs = [];
    private readonly CanonicalKeys _canonical;
    private ExceptionDispatchInfo? _failure;
    private CallGraph? _graph;
    private Summarizer? _candidates;
    private DemandedSummaries? _demanded;
    private volatile HashSet<ISymbol>? _owners;
    private FileIndex? _index;
    private ReferencedProjects? _referenced;

    private ProgramModel(Compilation compilation, UserModels userModels, AnalyzerOptions options)
    {
        Compilation = compilation;
        _options = options;
        _userModels = userModels;
        _canonical = new(this);
        Tests = new(compilation);
    }

    public Compilation Compilation { get; }

    /// <summary>What is there to test the rest.</summary>
    public TestCode Tests { get; }

    /// <summary>The projects that this one references and whose source is at hand.</summary>
    public ReferencedProjects Referenced => _referenced ??= new(Compilation, c => For(c, _userModels, _options));

    /// <summary>What is known about the APIs that the compilation calls.</summary>
    public ApiModelTable Models { get; private set; } = null!;

    /// <summary>Which members the types of the program assign to.</summary>
    public Assignments Assignments { get; } = new();

    /// <summary>Which types are locks by themselves.</summary>
    public LockTypes LockTypes { get; private set; } = null!;

    /// <summary>The candidates with their summaries.</summary>
    public IEnumerable<KeyValuePair<IMethodSymbol, MethodSummary>> Summaries =>
        _graph!.Methods.Select(m => new KeyValuePair<IMethodSymbol, MethodSummary>(m.Symbol, _candidates!.Summaries[m.Symbol]));

    /// <summary>The calls in projects that reference this one, where the program's tool has them at hand.</summary>
    public IEnumerable<(IMethodSymbol Caller, Summaries.CallSite Call)> OutsideCalls => new OutsideCalls(this, _options, c => For(c, _userModels, _options)).All();

    /// <summary>How many walks the candidates took.</summary>
    public int Walks => _candidates!.Walks;

    /// <summary>How many files had to be bound in part.</summary>
    public int BoundTrees => _semantics.Count;

    /// <summary>Which methods load and save the same file.</summary>
    public FileIndex Files => _index ??= new(this);

    public static ProgramModel For(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) =>
        For(compilation, UserModels.Of(options, cancellation), options);

    private static ProgramModel For(Compilation compilation, UserModels userModels, AnalyzerOptions options) =>
        s_models.GetValue(compilation, _ => new()).GetOrAdd(userModels, models => new(compilation, models, options));

    /// <summary>
    /// Builds the model. The first rule to start does, before any other is asked about a method: rules that wait for each other hold
    /// threads that the compiler wants.
    /// </summary>
    public void Prepare(CancellationToken cancellation)
    {
        if (_owners is null)
            Query(_ => true, cancellation);
    }

    /// <summary>Reads from the finished model, which the first reader builds. One reader at a time: the caches are not concurrent.</summary>
    public T Query<T>(Func<ProgramModel, T> query, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_owners is null)
                Build(cancellation);
            return query(this);
        }
    }

    /// <summary>Whether code of a candidate stands in <paramref name="owner"/>. Nobody waits for the answer.</summary>
    public bool HasCandidate(ISymbol owner) => _owners!.Contains(owner);

    /// <summary>The summary of a candidate by its declaration, or null if it reaches no file.</summary>
    public MethodSummary? Candidate(IMethodSymbol method) => _candidates!.Summaries.TryGetValue(method.OriginalDefinition, out var summary) ? summary : null;

    /// <summary>The candidates whose code stands in the method, or in what initializes the member.</summary>
    public IEnumerable<KeyValuePair<IMethodSymbol, MethodSummary>> CandidatesIn(ISymbol owner)
    {
        var factories = _graph!.FactoriesIn(owner).Select(f => new KeyValuePair<IMethodSymbol, MethodSummary>(f, _candidates!.Summaries[f]));
        return owner is IMethodSymbol method && Candidate(method) is { } summary ? factories.Prepend(new(method, summary)) : factories;
    }

    /// <summary>What computes the value of a lazy member, if it reaches a file.</summary>
    public IMethodSymbol? FactoryOf(ISymbol member)
    {
        member = Referenced.Declared(member);
        if (_graph!.Factories.TryGetValue(member.OriginalDefinition, out var factory))
            return factory;
        return Referenced.Of(member) is { } project ? project.Query(p => p.FactoryOf(member), CancellationToken.None) : null;
    }

    /// <summary>The summary to substitute for a call of <paramref name="method"/>, or null where nothing is known about it.</summary>
    public MethodSummary? Summary(IMethodSymbol method)
    {
        var target = TargetOf(method);
        if (_candidates!.Summaries.TryGetValue(target, out var summary))
            return summary;
        return Referenced.Of(target) is { } project ? project.Query(p => p.Summary(target), CancellationToken.None) : OnDemand(target);
    }

    /// <summary>The method that a call of <paramref name="method"/> runs: the one implementation of an interface's or abstract class's.</summary>
    public IMethodSymbol TargetOf(IMethodSymbol method)
    {
        var definition = Referenced.Declared((method.ReducedFrom ?? method).OriginalDefinition);
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
        _failure?.Throw();
        try
        {
            Models = new(Compilation, _userModels.Files, cancellation);
            LockTypes = new(Compilation, _options);
            _graph = new(this, cancellation);
            _demanded = new(WalkOnDemand);
            _candidates = new(_graph, (method, body) => Walk(method, body, cancellation));
            _candidates.Run();
            _graphs.Clear();
            _owners = new(_graph.Methods.Select(m => m.Symbol.MethodKind == MethodKind.AnonymousFunction ? m.Symbol.ContainingSymbol : m.Symbol), SymbolEqualityComparer.Default);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
            throw;
        }
    }

    /// <summary>Methods that reach no file but still matter: they name one, store one in a member, take a lock or run a delegate.</summary>
    private MethodSummary? OnDemand(IMethodSymbol method) =>
        !method.IsAbstract && !method.IsExtern && IsWorthwhile(method) && DeclarationOf(method) is not null ? _demanded!.Of(method) : null;

    private MethodSummary? WalkOnDemand(IMethodSymbol method) => DeclarationOf(method) switch
    {
        null => null,
        TypeDeclarationSyntax => PrimaryConstructor.Summarize(this, method),
        var declaration => Walk(method, declaration, CancellationToken.None),
    };

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

    /// <summary>The flow graph of <paramref name="body"/>, made once for all walks over it.</summary>
    private ControlFlowGraph? GraphOf(SyntaxNode body, CancellationToken cancellation) =>
        _graphs.TryGetValue(body, out var graph)
            ? graph
            : _graphs[body] = GraphOf(Semantics(body.SyntaxTree).GetOperation(body, cancellation), cancellation);

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
        return InitializerGraph(member) is { } graph ? MethodWalk.InitializedTo(this, graph, member) : null;
    }

    /// <summary>What a member's initializer does to files.</summary>
    public MethodSummary? InitializerSummary(ISymbol member)
    {
        var owner = member.ContainingType.InstanceConstructors.FirstOrDefault() ?? member.ContainingType.StaticConstructors.FirstOrDefault();
        return owner is not null && InitializerGraph(member) is { } graph ? MethodWalk.Summarize(this, owner, graph, CancellationToken.None) : null;
    }

    private ControlFlowGraph? InitializerGraph(ISymbol member)
    {
        var initializer = DeclarationOf(member) switch
        {
            VariableDeclaratorSyntax { Initializer: { } value } => value,
            PropertyDeclarationSyntax { Initializer: { } value } => value,
            _ => null,
        };
        return initializer is null ? null : GraphOf(initializer, CancellationToken.None);
    }
}
