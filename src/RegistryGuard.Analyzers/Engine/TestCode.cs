using Microsoft.CodeAnalysis;

namespace RegistryGuard.Analyzers.Engine;

/// <summary>
/// What is there to test the program. A test lays out files of its own and reads them back: they are no registries, and what it does to
/// a file says nothing of what the program does.
/// </summary>
internal sealed class TestCode(Compilation compilation)
{
    private static readonly HashSet<string> s_frameworks = new(StringComparer.OrdinalIgnoreCase)
    {
        "nunit.framework", "xunit.core", "xunit.v3.core", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit.Core",
    };

    private static readonly HashSet<string> s_attributes = new(StringComparer.Ordinal)
    {
        "Fact", "Theory", "Test", "TestCase", "TestCaseSource", "TestFixture", "TestClass", "TestMethod", "DataTestMethod", "SetUp", "SetUpFixture",
    };

    private readonly Dictionary<ISymbol, bool> _types = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the whole project is there to test others.</summary>
    public bool IsProject { get; } = compilation.ReferencedAssemblyNames.Any(a => s_frameworks.Contains(a.Name)) || SaysTests(compilation.AssemblyName ?? "");

    /// <summary>Whether the member is one of a class of tests.</summary>
    public bool Contains(ISymbol member) => IsProject || (member.ContainingType is { } type && IsTests(type.OriginalDefinition));

    private bool IsTests(INamedTypeSymbol type)
    {
        if (!_types.TryGetValue(type, out var known))
            _types[type] = known = Says(type) || type.GetMembers().Any(m => m is IMethodSymbol && Says(m)) || (type.ContainingType is { } outer && IsTests(outer));
        return known;
    }

    private static bool Says(ISymbol symbol) =>
        symbol.GetAttributes().Any(a => a.AttributeClass?.Name is { } name && s_attributes.Contains(name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - 9) : name));

    /// <summary>Where the framework is absent, the project's name tells: <c>App.Tests</c>, <c>App.UnitTest</c>.</summary>
    private static bool SaysTests(string assembly)
    {
        var last = assembly.Substring(1 + assembly.LastIndexOfAny(['.', '-', '_', ' ']));
        return last.EndsWith("Tests", StringComparison.Ordinal) || last is "Test" or "UnitTest" or "IntegrationTest";
    }
}
