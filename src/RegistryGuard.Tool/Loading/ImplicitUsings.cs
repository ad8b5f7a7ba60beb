using RegistryGuard.Tool.Loading.Projects;

namespace RegistryGuard.Tool.Loading;

/// <summary>
/// The global usings that each SDK adds where <c>ImplicitUsings</c> is enabled, and a project's own <c>Using</c> items.
/// </summary>
internal static class ImplicitUsings
{
    private static readonly string[] s_base =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks",
    ];

    private static readonly string[] s_hosting =
    [
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting",
        "Microsoft.Extensions.Logging",
    ];

    private static readonly string[] s_web =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", .. s_hosting,
    ];

    /// <summary>The source file of global usings for files that belong to no project.</summary>
    public static string ForLooseFiles { get; } = Source(s_base.Select(name => $"global::{name}"));

    /// <summary>The source file of a project's global usings, or <see langword="null"/> if it has none.</summary>
    public static string? For(ProjectEvaluator project, TargetFramework framework)
    {
        var usings = new List<string>();
        if (project.Properties.IsTrue("ImplicitUsings", synonym: "enable"))
            usings.AddRange(OfSdk(project, framework).Select(name => $"global::{name}"));

        foreach (var item in project.Items.Where(item => item.Type == "Using"))
        {
            foreach (var removed in item.Removed)
                usings.Remove($"global::{removed}");
            foreach (var name in item.Included)
                usings.Add(Declaration(item, name));
        }

        return usings.Count == 0 ? null : Source(usings.Distinct());
    }

    private static IEnumerable<string> OfSdk(ProjectEvaluator project, TargetFramework framework)
    {
        IEnumerable<string> usings = project.Sdk switch
        {
            "Microsoft.NET.Sdk.Web" => [.. s_base, .. s_web],
            "Microsoft.NET.Sdk.Worker" => [.. s_base, .. s_hosting],
            "Microsoft.NET.Sdk.BlazorWebAssembly" => [.. s_base, .. s_hosting.Where(name => name != "Microsoft.Extensions.Hosting")],
            _ => s_base,
        };
        if (framework.IsFramework)
            usings = usings.Where(name => name != "System.Net.Http");
        if (project.Properties.IsTrue("UseWPF"))
            usings = usings.Where(name => name is not ("System.IO" or "System.Net.Http"));
        return project.Properties.IsTrue("UseWindowsForms") ? [.. usings, "System.Drawing", "System.Windows.Forms"] : usings;
    }

    private static string Declaration(ProjectItem item, string name) =>
        item.Is("Static", "true") ? $"static global::{name}"
        : item.Metadata.TryGetValue("Alias", out var alias) && alias.Length > 0 ? $"{alias} = global::{name}"
        : $"global::{name}";

    private static string Source(IEnumerable<string> usings) =>
        string.Concat(usings.Select(@using => $"global using {@using};\n"));
}
