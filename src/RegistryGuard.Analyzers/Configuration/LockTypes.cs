using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RegistryGuard.Analyzers.Engine.Locks;

namespace RegistryGuard.Analyzers.Configuration;

/// <summary>The types that the configuration names as locks: for the whole program, whichever file's configuration names them.</summary>
internal sealed class LockTypes
{
    private readonly ImmutableHashSet<INamedTypeSymbol> _types;

    public LockTypes(Compilation compilation, AnalyzerOptions options) => _types = compilation.SyntaxTrees
        .SelectMany(tree => RuleOptions.For(tree, options).LockTypes)
        .Distinct(StringComparer.Ordinal)
        .SelectMany(name => compilation.GetTypesByMetadataName(name))
        .ToImmutableHashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    /// <summary>Whether what the method or constructor returns is a lock that disposing releases, by configuration or by its name.</summary>
    public bool ReturnsLock(IMethodSymbol method) =>
        LockNames.ReturnsLock(method) || (!_types.IsEmpty && LockNames.ResultOf(method) is INamedTypeSymbol type && _types.Contains(type.OriginalDefinition));
}
