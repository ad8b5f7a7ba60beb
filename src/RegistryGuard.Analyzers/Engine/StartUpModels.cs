using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RegistryGuard.Analyzers.Engine.Flow;
using RegistryGuard.Analyzers.Engine.Keys;
using RegistryGuard.Analyzers.Engine.Summaries;

namespace RegistryGuard.Analyzers.Engine;

/// <summary>
/// The members that a constructor, a static constructor or their own initializer fills with a load, and that nothing loads again.
/// </summary>
internal sealed class StartUpModels
{
    private readonly ProgramModel _program;
    private readonly FileIndex _files;
    private readonly Dictionary<Key, List<StartUpModel>> _models = [];
    private readonly HashSet<Access> _updates;

    public StartUpModels(ProgramModel program, FileIndex files)
    {
        (_program, _files) = (program, files);
        var reloaded = new HashSet<Key>();
        foreach (var method in program.Summaries)
        {
            foreach (var write in method.Value.Writes)
            {
                if (write.Key.Kind is not (KeyKind.Static or KeyKind.Member) || LoadIn(write.Value) is not { } load)
                    continue;
                if (!IsStartUp(method.Key))
                    reloaded.Add(write.Key);
                else if (IsConstructor(method.Key) && method.Value.Acquired.IsEmpty)
                    Add(write.Key, new(write.Key.Symbol!, load, method.Key, [.. NamesOf(load.Key, method.Value).Append(load.Key).Where(IsTheSameElsewhere)]));
            }
        }

        foreach (var member in MembersInTypesThatSave(program))
        {
            var key = member.IsStatic ? Key.Static(member) : Key.Member(Key.This, member);
            if (InitialLoad(member) is var (load, method))
                Add(key, new(member, load, method, IsTheSameElsewhere(load.Key) ? [load.Key] : []));
        }

        foreach (var key in reloaded)
            _models.Remove(key);
        _updates = [.. program.Summaries.SelectMany(s => s.Value.ReadModifyWrites).Select(p => p.Save.Origin)];
    }

    /// <summary>The model that a save writes out whole, where nobody who calls it has loaded the file before.</summary>
    public StartUpModel? SavedBy(Access save, IMethodSymbol method)
    {
        if (!save.IsSave || save.IsTemporary || IsStartUp(method) || _updates.Contains(save.Origin) || ModelIn(save) is not { } model)
            return null;
        var isSeenByCallee = save.Inner is { } inner && ModelIn(inner) is not null;
        return isSeenByCallee ? null : model;
    }

    private StartUpModel? ModelIn(Access save)
    {
        foreach (var source in save.Content.Where(s => s.Input is not null).OrderBy(s => s.Input!.ToString(), StringComparer.Ordinal))
        {
            for (var key = source.Input; key is not null; key = key.Kind == KeyKind.Member ? key.Parts[0] : null)
            {
                if (_models.TryGetValue(key, out var models) && models.FirstOrDefault(m => m.Names.Any(n => _program.SameFile(n, save.Key))) is { } model)
                    return model;
            }
        }

        return null;
    }

    private void Add(Key member, StartUpModel model)
    {
        var isOwn = member.Symbol!.DeclaringSyntaxReferences.Any(r => _program.Compilation.ContainsSyntaxTree(r.SyntaxTree));
        if (!isOwn || model.Load.Origin.IsThroughRegistry || _files.FilesOf(model.Load.Key, model.LoadedBy).Any(f => f.IsHandedIn))
            return;
        if (!_models.TryGetValue(member, out var models))
            _models[member] = models = [];
        models.Add(model);
    }

    private static Access? LoadIn(Value value) =>
        value.Sources.Where(s => s is { Load.Kind: AccessKind.Load, IsFallback: false }).Select(s => s.Load!).OrderBy(l => l.Site.SpanStart).FirstOrDefault();

    /// <summary>The members that the constructor has stored the file's path in.</summary>
    private static IEnumerable<Key> NamesOf(Key file, MethodSummary constructor) => constructor.Writes.Where(w => w.Value.Key.Equals(file)).Select(w => w.Key);

    /// <summary>Whether the name means in another method of the type what it means in this one.</summary>
    private static bool IsTheSameElsewhere(Key name) => !name.Contains(KeyKind.Parameter) && !name.Contains(KeyKind.Site) && !name.Contains(KeyKind.Within);

    private static bool IsConstructor(IMethodSymbol method) => method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor;

    /// <summary>Whether the method is a constructor, or a helper that only constructors call.</summary>
    private bool IsStartUp(IMethodSymbol method) => IsConstructor(method) || _files.AreCallers(method, IsConstructor);

    private IEnumerable<ISymbol> MembersInTypesThatSave(ProgramModel program) => program.Summaries
        .Where(s => s.Value.Accesses.Any(a => a.IsSave))
        .SelectMany(s => s.Value.Accesses.Where(a => a.IsSave).SelectMany(a => a.Content))
        .Select(source => source.Input)
        .SelectMany(Members)
        .Distinct<ISymbol>(SymbolEqualityComparer.Default);

    private static IEnumerable<ISymbol> Members(Key? key)
    {
        for (; key is not null; key = key.Kind == KeyKind.Member ? key.Parts[0] : null)
        {
            if (key is { Kind: KeyKind.Static, Symbol: IFieldSymbol or IPropertySymbol } or { Kind: KeyKind.Member, Symbol: IFieldSymbol or IPropertySymbol })
                yield return key.Symbol!;
        }
    }

    /// <summary>What the member's own initializer calls to load it.</summary>
    private (Access Load, IMethodSymbol LoadedBy)? InitialLoad(ISymbol member)
    {
        var initializer = member.DeclaringSyntaxReferences.FirstOrDefault(r => _program.Compilation.ContainsSyntaxTree(r.SyntaxTree))?.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } value } => value,
            PropertyDeclarationSyntax { Initializer.Value: { } value } => value,
            _ => null,
        };
        return initializer is not null && _program.Semantics(initializer.SyntaxTree).GetOperation(initializer) is IInvocationOperation call
            && _program.Candidate(call.TargetMethod) is { } summary && LoadIn(summary.Return) is { } load
            ? (load, call.TargetMethod.OriginalDefinition)
            : null;
    }
}

/// <summary>A member that holds what a file held when the program, or its object, started.</summary>
/// <param name="Member">The field or property.</param>
/// <param name="Load">The load, in the words of <paramref name="LoadedBy"/>.</param>
/// <param name="LoadedBy">The method that loads.</param>
/// <param name="Names">The file, and the members that its path is kept in.</param>
internal sealed record StartUpModel(ISymbol Member, Access Load, IMethodSymbol LoadedBy, IReadOnlyList<Key> Names);
