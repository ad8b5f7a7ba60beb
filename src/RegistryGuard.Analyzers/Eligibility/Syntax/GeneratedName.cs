namespace RegistryGuard.Analyzers.Eligibility.Syntax;

/// <summary>Files that a tool writes, told by their names: a fix leaves them alone.</summary>
internal static class GeneratedName
{
    private static readonly string[] s_endings = [".g.cs", ".g.i.cs", ".designer.cs", ".generated.cs"];

    public static bool Is(string path) => s_endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
