namespace RegistryGuard.Analyzers.Configuration;

/// <summary>The keys of the options in an <c>.editorconfig</c> or <c>.globalconfig</c>.</summary>
internal static class OptionKeys
{
    /// <summary>With what each key begins.</summary>
    public const string Prefix = "registryguard.";

    /// <summary>Paths that are registries, though the caller hands them in.</summary>
    public const string RegistryPaths = Prefix + "registry_paths";

    /// <summary>Paths that are none.</summary>
    public const string ExcludedPaths = Prefix + "excluded_paths";

    /// <summary>Types in whose members nothing is reported.</summary>
    public const string ExcludedTypes = Prefix + "excluded_types";

    /// <summary>Types that are a lock from when they are made or returned until they are disposed.</summary>
    public const string LockTypes = Prefix + "lock_types";

    /// <summary>Whether no two processes work on the same registry.</summary>
    public const string SingleProcess = Prefix + "single_process";

    /// <summary>Whether findings in generated code are reported.</summary>
    public const string GeneratedCode = Prefix + "generated_code";

    public static readonly IReadOnlyList<string> All = [ExcludedPaths, ExcludedTypes, GeneratedCode, LockTypes, RegistryPaths, SingleProcess];
}
