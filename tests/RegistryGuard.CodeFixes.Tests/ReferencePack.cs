using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace RegistryGuard.CodeFixes.Tests;

/// <summary>The SDK's reference assemblies, which the build has written down for us.</summary>
internal static class ReferencePack
{
    public static ImmutableArray<MetadataReference> Framework { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.dll").Select(file => (MetadataReference)MetadataReference.CreateFromFile(file)),
    ];

    private static string Folder => typeof(ReferencePack).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ReferencePack").Value!;
}
