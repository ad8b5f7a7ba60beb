using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RegistryGuard.Analyzers.Tests.Verification;

/// <summary>Compilations against the SDK's own reference pack, Newtonsoft.Json and the runtime.</summary>
internal static class Compilations
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using System.Text.Json;
        """;

    private static readonly string s_pack = typeof(Compilations).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ReferencePack").Value!;

    private static readonly MetadataReference[] s_references =
    [
        .. Directory.GetFiles(s_pack, "*.dll").Select(f => MetadataReference.CreateFromFile(f)),
        MetadataReference.CreateFromFile(typeof(Newtonsoft.Json.JsonConvert).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(RegistryException).Assembly.Location),
    ];

    /// <summary>The same program, with references that are read anew: other compilations see its symbols through symbols of their own.</summary>
    public static CSharpCompilation WithFrameworkOfItsOwn(CSharpCompilation compilation) =>
        compilation.WithReferences(compilation.References.OfType<PortableExecutableReference>().Select(r => MetadataReference.CreateFromFile(r.FilePath!)));

    public static CSharpCompilation Of(params (string Path, string Text)[] files)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = files.Append(("Usings.cs", Usings)).Select(f => CSharpSyntaxTree.ParseText(f.Item2, options, f.Item1));
        var topLevel = files.Any(f => CSharpSyntaxTree.ParseText(f.Text, options).GetRoot().ChildNodes().Any(n => n.IsKind(SyntaxKind.GlobalStatement)));
        return CSharpCompilation.Create(
            "Sample",
            trees,
            s_references,
            new(topLevel ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
    }
}
