using RegistryGuard.Analyzers.Eligibility;
using RegistryGuard.Analyzers.Eligibility.Syntax;

namespace RegistryGuard.CodeFixes.Fixes;

/// <summary>The text of <c>FileRegistry.Open&lt;T&gt;(path, options)</c> in place of a JSON load.</summary>
internal static class RegistryOpening
{
    public static string For(FixSite site, JsonLoad load, string options)
    {
        var registry = site.Names.Of(RuntimeReference.FileRegistry, load.Call.Syntax.SpanStart);
        var arguments = options.Length == 0 ? load.Call.Path.ToString() : $"{load.Call.Path}, {options}";
        return $"{registry}.Open<{load.TypeText}>({arguments})";
    }

    /// <summary>The <c>ConfigureAwait</c> of the call that is replaced, for the one that replaces it.</summary>
    public static string ConfigureAwait(FileCall call) => AwaitedCall.ConfigureAwait(call.Syntax);
}
