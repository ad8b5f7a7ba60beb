using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine.Flow;

/// <summary>What a method does with a stream, reader or writer that it is given, by its name.</summary>
internal static class HandleUse
{
    private static readonly string[] s_handleTypes = ["Stream", "Reader", "Writer", "SafeFileHandle"];

    public static bool IsHandle(ITypeSymbol type) => s_handleTypes.Any(t => type.Name.EndsWith(t, StringComparison.Ordinal));

    /// <summary>Whether what is written around the type ends up in it.</summary>
    public static bool IsBuffer(ITypeSymbol type) => IsHandle(type) || type.Name == "StringBuilder";

    public static bool Writes(IMethodSymbol method)
    {
        var name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;
        return name.StartsWith("Write", StringComparison.Ordinal) || name.EndsWith("Writer", StringComparison.Ordinal)
            || name.StartsWith("Save", StringComparison.Ordinal) || name == "SetLength" || name.StartsWith("CopyTo", StringComparison.Ordinal)
            || name.StartsWith("Serialize", StringComparison.Ordinal);
    }

    public static bool Reads(IMethodSymbol method)
    {
        var name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;
        return name.StartsWith("Read", StringComparison.Ordinal) || name.EndsWith("Reader", StringComparison.Ordinal)
            || name.StartsWith("Load", StringComparison.Ordinal) || name.StartsWith("Parse", StringComparison.Ordinal)
            || name.StartsWith("Deserialize", StringComparison.Ordinal);
    }
}
