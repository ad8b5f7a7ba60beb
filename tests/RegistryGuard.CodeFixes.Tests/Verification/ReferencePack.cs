using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace RegistryGuard.CodeFixes.Tests.Verification;

/// <summary>The SDK's reference assemblies, from the folder that the build has written down: those that the tests' code uses.</summary>
internal static class ReferencePack
{
    private static readonly string[] s_used =
    [
        "System.Collections", "System.Collections.Immutable", "System.ComponentModel.TypeConverter", "System.Console", "System.Data.Common", "System.IO.Pipelines", "System.Linq", "System.Memory", "System.Runtime", "System.Threading.Thread", "System.Threading.Tasks", "System.Runtime.Extensions", "System.Text.Encoding.Extensions",
        "System.Text.Encodings.Web", "System.Text.Json", "System.Threading", "System.Xml.ReaderWriter", "System.Xml.XDocument",
    ];

    public static ImmutableArray<MetadataReference> Framework { get; } =
    [
        .. s_used.Select(name => (MetadataReference)MetadataReference.CreateFromFile(Path.Combine(Folder, name + ".dll"))),
    ];

    /// <summary>Newtonsoft.Json, which is no part of the framework.</summary>
    public static ImmutableArray<MetadataReference> Serializers { get; } =
    [
        MetadataReference.CreateFromFile(typeof(Newtonsoft.Json.JsonConvert).Assembly.Location),
        MetadataReference.CreateFromFile(Path.Combine(Folder, "netstandard.dll")),
    ];

    /// <summary>The runtime that the fixed code calls.</summary>
    public static MetadataReference Runtime { get; } = MetadataReference.CreateFromFile(typeof(RegistryLock).Assembly.Location);

    private static string Folder => typeof(ReferencePack).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ReferencePack").Value!;
}
