using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RegistryGuard.Tool.Loading.Projects;

namespace RegistryGuard.Tool.Loading;

/// <summary>The compiler's options that a project file's properties stand for.</summary>
internal static class ProjectOptions
{
    private static readonly string[] s_debugSymbols = ["DEBUG", "TRACE"];

    /// <summary>Loose files may hold top-level statements and the directives of file-based programs.</summary>
    public static CSharpCompilationOptions LooseCompilation { get; } = new(OutputKind.ConsoleApplication, allowUnsafe: true);

    public static CSharpParseOptions LooseParse { get; } =
        new CSharpParseOptions(
                LanguageVersion.Preview,
                DocumentationMode.Parse,
                preprocessorSymbols: s_debugSymbols.Concat(TargetFramework.Current.PreprocessorSymbols()))
            .WithFeatures([new("FileBasedProgram", "true")]);

    public static CSharpParseOptions Parse(ProjectFile project) =>
        new(
            Version(project.Properties["LangVersion"]),
            DocumentationMode.Parse,
            preprocessorSymbols: s_debugSymbols
                .Concat(project.Framework.PreprocessorSymbols())
                .Concat(project.Properties.List("DefineConstants").Where(SyntaxFacts.IsValidIdentifier))
                .Distinct());

    public static CSharpCompilationOptions Compilation(ProjectFile project) =>
        new(
            project.IsExecutable ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            cryptoPublicKey: PublicKey(project),
            allowUnsafe: true,
            nullableContextOptions: Nullable(project.Properties["Nullable"]),
            specificDiagnosticOptions: project.Properties.List("NoWarn")
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)));

    private static ImmutableArray<byte> PublicKey(ProjectFile project) =>
        project.Properties.IsTrue("SignAssembly") && project.Properties["AssemblyOriginatorKeyFile"] is { Length: > 0 } file
            ? StrongNameKey.PublicKey(MsBuildPath.Resolve(project.Directory, file))
            : [];

    private static LanguageVersion Version(string text) =>
        LanguageVersionFacts.TryParse(text, out var version) && version != LanguageVersion.Default
            ? version
            : LanguageVersion.Latest;

    private static NullableContextOptions Nullable(string text) =>
        Enum.TryParse<NullableContextOptions>(text, ignoreCase: true, out var nullable)
            ? nullable
            : NullableContextOptions.Disable;
}
