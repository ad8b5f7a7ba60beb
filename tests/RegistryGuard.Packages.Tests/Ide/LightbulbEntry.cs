using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RegistryGuard.Packages.Tests.Ide;

/// <summary>One line in a lightbulb's list.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Scopes">Where it can "Fix all occurrences in".</param>
/// <param name="FixAllAsync">What "Fix all occurrences in" does.</param>
internal sealed record LightbulbEntry(CodeAction Action, IReadOnlyList<FixAllScope> Scopes, Func<FixAllScope, Task<CodeAction>> FixAllAsync)
{
    public string Title => Action.Title;
}
