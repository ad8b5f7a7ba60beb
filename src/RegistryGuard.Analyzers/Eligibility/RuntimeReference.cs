using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>The runtime, known by metadata name only: fixes that use it are offered where it is referenced.</summary>
internal static class RuntimeReference
{
    public const string Namespace = "RegistryGuard";
    public const string RegistryLock = "RegistryLock";
    public const string FileRegistry = "FileRegistry";
    public const string AtomicFile = "AtomicFile";

    public static bool Has(Compilation compilation, string typeName) => Find(compilation, typeName) is not null;

    public static INamedTypeSymbol? Find(Compilation compilation, string typeName) =>
        compilation.GetTypeByMetadataName(Namespace + "." + typeName);
}
