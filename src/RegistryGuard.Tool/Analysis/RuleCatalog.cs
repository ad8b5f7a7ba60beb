using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Tool.Analysis;

/// <summary>The analyzers and code fixes to run.</summary>
/// <param name="Analyzers">In the order of their names.</param>
/// <param name="Fixes">In the order of their names.</param>
internal sealed record RuleCatalog(ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableArray<CodeFixProvider> Fixes)
{
    /// <summary>Every analyzer and code fix of RegistryGuard: a new rule is picked up by being there.</summary>
    public static RuleCatalog Shipped { get; } = new(
        Instances<DiagnosticAnalyzer>("RegistryGuard.Analyzers"), Instances<CodeFixProvider>("RegistryGuard.CodeFixes"));

    /// <summary>The rules by id, sorted.</summary>
    public ImmutableSortedDictionary<string, DiagnosticDescriptor> Descriptors =>
        Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .DistinctBy(descriptor => descriptor.Id)
            .ToImmutableSortedDictionary(descriptor => descriptor.Id, descriptor => descriptor, StringComparer.Ordinal);

    private static ImmutableArray<T> Instances<T>(string assembly) =>
    [
        .. Assembly.Load(assembly).GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(T)) && type.GetConstructor(Type.EmptyTypes) is not null)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!),
    ];
}
