using Microsoft.CodeAnalysis;
using RegistryGuard.Analyzers.Eligibility;

namespace RegistryGuard.Analyzers.Rules.RuntimeUse;

/// <summary>The runtime's types, known by their metadata names. Every implementation of <c>IRegistry&lt;T&gt;</c> is a registry.</summary>
internal sealed class RuntimeTypes
{
    private static readonly Dictionary<string, RuntimeMember> s_members = new(StringComparer.Ordinal)
    {
        ["Read"] = RuntimeMember.Read,
        ["ReadAsync"] = RuntimeMember.Read,
        ["Update"] = RuntimeMember.Change,
        ["UpdateAsync"] = RuntimeMember.Change,
        ["Replace"] = RuntimeMember.Change,
        ["ReplaceAsync"] = RuntimeMember.Change,
        ["Begin"] = RuntimeMember.Begin,
        ["BeginAsync"] = RuntimeMember.Begin,
        ["Acquire"] = RuntimeMember.Hold,
        ["AcquireAsync"] = RuntimeMember.Hold,
    };

    private readonly INamedTypeSymbol _registry;
    private readonly INamedTypeSymbol? _lock;
    private readonly INamedTypeSymbol? _factory;

    private RuntimeTypes(INamedTypeSymbol registry, Compilation compilation)
    {
        _registry = registry;
        _lock = RuntimeReference.Find(compilation, RuntimeReference.RegistryLock);
        _factory = RuntimeReference.Find(compilation, RuntimeReference.FileRegistry);
    }

    /// <summary>The types, or null where the runtime is not referenced.</summary>
    public static RuntimeTypes? In(Compilation compilation) =>
        RuntimeReference.Find(compilation, "IRegistry`1") is { } registry ? new(registry, compilation) : null;

    /// <summary>What <paramref name="method"/> does with a registry, or null if it is none of the runtime's.</summary>
    public RuntimeMember? MemberOf(IMethodSymbol method)
    {
        if (!s_members.TryGetValue(method.Name, out var member))
            return null;
        var isRuntimes = member == RuntimeMember.Hold
            ? SymbolEqualityComparer.Default.Equals(method.ContainingType, _lock)
            : IsRegistry(method.ContainingType) || method.ContainingType.AllInterfaces.Any(i => IsRegistry(i) && Implements(method, i));
        return isRuntimes ? member : null;
    }

    /// <summary>Whether <paramref name="method"/> is <c>FileRegistry.Open</c>.</summary>
    public bool IsOpen(IMethodSymbol method) =>
        method.Name == "Open" && _factory is not null && SymbolEqualityComparer.Default.Equals(method.ContainingType, _factory);

    private bool IsRegistry(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, _registry);

    private static bool Implements(IMethodSymbol method, INamedTypeSymbol registry) => registry.GetMembers(method.Name).Any(member =>
        SymbolEqualityComparer.Default.Equals(
            method.ContainingType.FindImplementationForInterfaceMember(member)?.OriginalDefinition, method.OriginalDefinition));
}
