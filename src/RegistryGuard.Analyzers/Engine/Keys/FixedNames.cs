using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine.Keys;

/// <summary>Names that every writer of a registry arrives at: nothing in them but the registry's own name and constants.</summary>
internal static class FixedNames
{
    /// <summary>Whether all who save <paramref name="registry"/> use the same <paramref name="name"/>.</summary>
    public static bool IsFixedBy(this Key name, Key registry) =>
        name.Kind == KeyKind.Constant
        || registry.Contains(name)
        || (name.Kind == KeyKind.Concat && name.Parts.All(p => p.IsFixedBy(registry)))
        || (name.Kind == KeyKind.Call && IsPathFunction(name.Symbol!) && name.Parts.All(p => p.IsFixedBy(registry)));

    private static bool IsPathFunction(ISymbol method) => method.ContainingType is { Name: "Path", ContainingNamespace.Name: "IO" };
}
