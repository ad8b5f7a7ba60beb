using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace RegistryGuard.Packages.Tests.Ide;

/// <summary>
/// The services behind squiggles and lightbulbs. Roslyn keeps them internal to its editors, so they are called by reflection: where
/// another version of Roslyn names them otherwise, this is the one file to look at.
/// </summary>
internal sealed class RoslynServices(Workspace workspace)
{
    private const BindingFlags Anything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Assembly s_workspaces = typeof(Workspace).Assembly;
    private static readonly Assembly s_features = Assembly.Load("Microsoft.CodeAnalysis.Features");

    /// <summary>What an editor underlines: <c>IDiagnosticAnalyzerService.GetDiagnosticsForSpanAsync</c>.</summary>
    public async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(Document document, CancellationToken cancellation)
    {
        var service = workspace.Services.GetType().GetMethods(Anything).Single(method => method.Name == "GetService" && method.IsGenericMethod)
            .MakeGenericMethod(InternalType(s_features, "Diagnostics.IDiagnosticAnalyzerService")).Invoke(workspace.Services, null)!;
        var allIds = InternalType(s_workspaces, "Diagnostics.DiagnosticIdFilter").GetField("All", Anything)!.GetValue(null);
        var allKinds = Enum.Parse(InternalType(s_workspaces, "Diagnostics.DiagnosticKind"), "All");

        var found = new List<Diagnostic>();
        foreach (var data in await ResultOf(Call(service, "GetDiagnosticsForSpanAsync", document, null, allIds, null, allKinds, cancellation)))
            found.Add(await (Task<Diagnostic>)Call(data, "ToDiagnosticAsync", document.Project, cancellation));
        return found;
    }

    /// <summary>What a lightbulb lists, in its order: <c>ICodeFixService.StreamFixesAsync</c>.</summary>
    public async Task<IReadOnlyList<LightbulbEntry>> FixesAsync(Document document, TextSpan caret, CancellationToken cancellation)
    {
        var service = Exported(InternalType(s_features, "CodeFixes.ICodeFixService"));
        var entries = new List<LightbulbEntry>();
        await foreach (var collection in (IAsyncEnumerable<object>)Call(service, "StreamFixesAsync", document, caret, null, cancellation))
        {
            foreach (var fix in (IEnumerable)Get(collection, "Fixes"))
            {
                var action = (CodeAction)fix.GetType().GetField("Action", Anything)!.GetValue(fix)!;
                var scopes = (IEnumerable<FixAllScope>)Get(collection, "SupportedScopes");
                entries.Add(new LightbulbEntry(action, [.. scopes], scope => FixAllAsync(collection, action, scope, cancellation)));
            }
        }

        return entries;
    }

    /// <summary>As an editor does it: with the state of the finding, the scope, and the chosen entry's key.</summary>
    private static async Task<CodeAction> FixAllAsync(object collection, CodeAction chosen, FixAllScope scope, CancellationToken cancellation)
    {
        var state = Get(collection, "FixAllState");
        var with = state.GetType().BaseType!.GetMethods(Anything).Single(method => method.Name == "With" && method.GetParameters() is [{ IsOptional: true }, _, _]);
        var scoped = with.Invoke(state, [null, new Optional<FixAllScope>(scope), new Optional<string?>(chosen.EquivalenceKey)])!;
        var constructor = typeof(FixAllContext).GetConstructors(Anything).Single(candidate => candidate.GetParameters()[0].ParameterType == state.GetType());
        var context = (FixAllContext)constructor.Invoke([scoped, new Progress<CodeAnalysisProgress>(), cancellation]);
        var all = await ((FixAllProvider)Get(state, "FixAllProvider")).GetFixAsync(context);
        return all ?? throw new InvalidOperationException($"Nothing to fix in scope {scope}.");
    }

    private object Exported(Type service)
    {
        var host = workspace.Services.HostServices;
        var exports = host.GetType().GetInterfaceMap(InternalType(s_workspaces, "Host.Mef.IMefHostExportProvider"))
            .TargetMethods.Single(method => method.GetGenericArguments().Length == 1)
            .MakeGenericMethod(service).Invoke(host, null)!;
        return Get(((IEnumerable)exports).Cast<object>().Single(), "Value");
    }

    private static Type InternalType(Assembly assembly, string name) => assembly.GetType("Microsoft.CodeAnalysis." + name, throwOnError: true)!;

    private static object Call(object target, string name, params object?[] arguments) =>
        target.GetType().GetInterfaces().Append(target.GetType()).SelectMany(type => type.GetMethods(Anything))
            .First(method => method.Name == name && method.GetParameters().Length == arguments.Length)
            .Invoke(target, arguments)!;

    private static object Get(object target, string property) => target.GetType().GetProperty(property, Anything)!.GetValue(target)!;

    private static async Task<IEnumerable<object>> ResultOf(object task)
    {
        await (Task)task;
        return ((IEnumerable)Get(task, "Result")).Cast<object>();
    }
}
