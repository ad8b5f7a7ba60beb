using System.Text.RegularExpressions;

namespace RegistryGuard.Packages.Tests;

/// <summary>
/// The sample programs of the behaviour tests as classes of one project: each in a namespace and with a registry of its own, without
/// its top-level statements.
/// </summary>
internal static partial class RacySources
{
    /// <summary>Its second finding shows once the first is fixed: to the tool at once, to `dotnet format` in the next run.</summary>
    private const string WipesOnceLocked = "WipingFallback";

    private static readonly string s_programs = Path.Combine(Repository.Folder, "tests", "RegistryGuard.CodeFixes.Tests", "Behaviour", "Programs");

    /// <summary>Whatever needs no other package and has a class to show; the first one has a finding that no fix is offered for.</summary>
    public static IEnumerable<(string File, string Content)> All() => Programs().Prepend(("Aside.cs", Unfixable));

    private const string Unfixable = """
        namespace Aside;

        internal static class Notes
        {
            public static void Add(string note)
            {
                var notes = File.ReadAllText("aside.txt");
                goto save;
            save:
                File.WriteAllText("aside.txt", notes + note);
            }
        }
        """;

    private static IEnumerable<(string File, string Content)> Programs() =>
        from path in Directory.EnumerateFiles(s_programs, "*.cs").Order(StringComparer.Ordinal)
        let name = Path.GetFileNameWithoutExtension(path)
        where name is not ("Work" or WipesOnceLocked)
        let parts = Program().Match(File.ReadAllText(path))
        where parts.Success && !parts.Value.Contains("Newtonsoft", StringComparison.Ordinal)
        select (name + ".cs", $"{parts.Groups["usings"].Value}\nnamespace {name};\n\n{parts.Groups["types"].Value}".Replace("agents.json", $"{name}.json", StringComparison.Ordinal));

    [GeneratedRegex(@"^(//.*\n)+\n(?<usings>(using .*\n)+)[\s\S]*?\n(?<types>internal [\s\S]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Program();
}
