using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine.Keys;

/// <summary>The types that a path is written in: text, the framework's own, and any type that turns into text by itself.</summary>
internal static class PathTypes
{
    public static bool Contains(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String
        || type is { Name: "FileInfo" or "DirectoryInfo", ContainingNamespace.Name: "IO" }
        || (type is INamedTypeSymbol && type.GetMembers(WellKnownMemberNames.ImplicitConversionName).Any(IsToText));

    private static bool IsToText(ISymbol conversion) => conversion is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_String };
}
