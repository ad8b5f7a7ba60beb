using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RegistryGuard.Analyzers.Configuration;

/// <summary>What the configuration says for one source file. A value that cannot be read counts as absent.</summary>
internal sealed class RuleOptions
{
    private static readonly ConditionalWeakTable<AnalyzerConfigOptions, RuleOptions> s_read = new();
    private static readonly char[] s_separators = [',', ';'];

    private static readonly SymbolDisplayFormat s_fullName = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private readonly ImmutableArray<Glob> _registryPaths;
    private readonly ImmutableArray<Glob> _excludedPaths;
    private readonly ImmutableArray<Glob> _excludedTypes;
    private readonly bool _generatedCode;

    private RuleOptions(AnalyzerConfigOptions options)
    {
        var errors = ImmutableArray.CreateBuilder<OptionError>();
        _registryPaths = List(OptionKeys.RegistryPaths).Select(Glob.OfPath).ToImmutableArray();
        _excludedPaths = List(OptionKeys.ExcludedPaths).Select(Glob.OfPath).ToImmutableArray();
        _excludedTypes = List(OptionKeys.ExcludedTypes).Select(Glob.OfType).ToImmutableArray();
        LockTypes = List(OptionKeys.LockTypes).ToImmutableArray();
        SingleProcess = Flag(OptionKeys.SingleProcess);
        _generatedCode = Flag(OptionKeys.GeneratedCode);
        foreach (var key in options.Keys.Where(k => k.StartsWith(OptionKeys.Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            if (!OptionKeys.All.Contains(key, StringComparer.OrdinalIgnoreCase))
                errors.Add(new(key, null, $"there is no such option; options are {string.Join(", ", OptionKeys.All)}"));
        }

        Errors = errors.OrderBy(e => e.Key, StringComparer.Ordinal).ToImmutableArray();

        IEnumerable<string> List(string key)
        {
            if (!options.TryGetValue(key, out var value))
                return [];
            var items = value.Split(s_separators).Select(i => i.Trim()).ToList();
            if (items.Contains(""))
                errors.Add(new(key, value, "write one pattern or name, or several with a comma in between"));
            return items.Where(i => i.Length > 0);
        }

        bool Flag(string key)
        {
            if (!options.TryGetValue(key, out var value))
                return false;
            if (!bool.TryParse(value, out var flag))
                errors.Add(new(key, value, "write true or false"));
            return flag;
        }
    }

    /// <summary>Whether no two processes work on the same registry.</summary>
    public bool SingleProcess { get; }

    /// <summary>The full names of types that are a lock while they live.</summary>
    public ImmutableArray<string> LockTypes { get; }

    /// <summary>What could not be read.</summary>
    public ImmutableArray<OptionError> Errors { get; }

    /// <summary>Whether any path is excluded at all.</summary>
    public bool ExcludesPaths => !_excludedPaths.IsEmpty;

    public static RuleOptions For(SyntaxTree tree, AnalyzerOptions options) =>
        s_read.GetValue(options.AnalyzerConfigOptionsProvider.GetOptions(tree), o => new(o));

    /// <summary>Whether a path, as the code names it, is a registry for certain.</summary>
    public bool IsRegistry(string path) => _registryPaths.Any(g => g.Matches(path));

    /// <summary>Whether a path, as the code names it, is no registry.</summary>
    public bool IsExcluded(string path) => _excludedPaths.Any(g => g.Matches(path));

    /// <summary>Whether nothing is reported in a member, because of its type or because it is generated.</summary>
    public bool IsSilent(ISymbol member, bool isGenerated) =>
        (isGenerated && !_generatedCode)
        || (!_excludedTypes.IsEmpty && member.ContainingType is { } type && _excludedTypes.Any(g => g.Matches(type.ToDisplayString(s_fullName))));
}

/// <summary>An option that could not be read, and why.</summary>
internal sealed record OptionError(string Key, string? Value, string Reason)
{
    /// <summary>The option as it is written.</summary>
    public string Setting => string.IsNullOrEmpty(Value) ? Key : $"{Key} = {Value}";
}
