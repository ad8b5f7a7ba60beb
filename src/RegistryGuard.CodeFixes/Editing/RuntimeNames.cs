using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility;

namespace RegistryGuard.CodeFixes.Editing;

/// <summary>
/// How the runtime's types are written at one place of a file: by their simple name, with <c>using RegistryGuard;</c> added
/// where it is needed, or in full where the simple name means something else.
/// </summary>
internal sealed class RuntimeNames(SemanticModel model, CompilationUnitSyntax root, SourceLayout layout, SourceEdits edits)
{
    private bool _usingAdded;

    public string Of(string typeName, int position)
    {
        var found = model.LookupSymbols(position, name: typeName).Where(symbol => symbol is not INamedTypeSymbol { Arity: > 0 })
            .ToList();
        if (found.Count > 0)
        {
            var isRuntime = found.Count == 1
                && SymbolEqualityComparer.Default.Equals(found[0], RuntimeReference.Find(model.Compilation, typeName));
            return isRuntime ? typeName : $"global::{RuntimeReference.Namespace}.{typeName}";
        }
        if (!_usingAdded)
            AddUsing();
        _usingAdded = true;
        return typeName;
    }

    private void AddUsing()
    {
        var usings = root.Usings;
        if (usings.Count == 0
            && root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault() is { Usings.Count: > 0 } scope)
            usings = scope.Usings;
        var line = $"using {RuntimeReference.Namespace};";
        var plain = usings.Where(directive =>
            directive.Alias is null && directive.StaticKeyword == default && directive.GlobalKeyword == default
            && directive.Name is not null).ToList();
        if (plain.Count == 0)
        {
            AddFirstUsing(line, usings.FirstOrDefault());
            return;
        }
        var next = plain.FirstOrDefault(directive => ComesAfter(directive.Name!.ToString()));
        if (next is not null)
            edits.Insert(next.SpanStart, line + layout.NewLine + layout.IndentationAt(next.SpanStart));
        else
            edits.Insert(layout.LineEnd(plain[plain.Count - 1].Span.End),
                layout.NewLine + layout.IndentationAt(plain[0].SpanStart) + line);
    }

    private void AddFirstUsing(string line, UsingDirectiveSyntax? special)
    {
        if (special is not null)
        {
            edits.Insert(special.SpanStart, line + layout.NewLine + layout.IndentationAt(special.SpanStart));
            return;
        }
        var first = root.GetFirstToken();
        var documentation = first.LeadingTrivia.FirstOrDefault(trivia => trivia.HasStructure && !trivia.IsDirective);
        var position = documentation == default ? first.SpanStart : documentation.FullSpan.Start;
        edits.Insert(position, line + layout.NewLine + layout.NewLine);
    }

    /// <summary>Whether a namespace is sorted behind the runtime's: <c>System</c> comes first.</summary>
    private static bool ComesAfter(string name) =>
        name != "System" && !name.StartsWith("System.", StringComparison.Ordinal)
        && string.Compare(name, RuntimeReference.Namespace, StringComparison.OrdinalIgnoreCase) > 0;
}
