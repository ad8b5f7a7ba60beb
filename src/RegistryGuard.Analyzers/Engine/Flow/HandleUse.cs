using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>What a method does with a stream, reader or writer that it is given, by its name.</summary>
internal static class HandleUse
{
    private static readonly string[] s_handleTypes = ["Stream", "Reader", "Writer", "SafeFileHandle"];

    public static bool IsHandle(ITypeSymbol type) => IsHandle(type.Name);

    public static bool IsHandle(string type) => s_handleTypes.Any(t => type.EndsWith(t, StringComparison.Ordinal));

    /// <summary>Whether what is written around the type ends up in it.</summary>
    public static bool IsBuffer(ITypeSymbol type) => IsHandle(type) || type.Name == "StringBuilder";

    /// <summary>The name that tells what a call does: the method's, or that of the type created.</summary>
    public static string NameOf(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;

    public static bool Writes(string name) =>
        name.StartsWith("Write", StringComparison.Ordinal) || name.EndsWith("Writer", StringComparison.Ordinal)
        || name.StartsWith("Save", StringComparison.Ordinal) || name == "SetLength" || name.StartsWith("CopyTo", StringComparison.Ordinal)
        || name.StartsWith("Serialize", StringComparison.Ordinal);

    public static bool Reads(string name) =>
        name.StartsWith("Read", StringComparison.Ordinal) || name.EndsWith("Reader", StringComparison.Ordinal)
        || name.StartsWith("Load", StringComparison.Ordinal) || name.StartsWith("Parse", StringComparison.Ordinal)
        || name.StartsWith("Deserialize", StringComparison.Ordinal) || name.StartsWith("ComputeHash", StringComparison.Ordinal)
        || name.StartsWith("HashData", StringComparison.Ordinal);
}
