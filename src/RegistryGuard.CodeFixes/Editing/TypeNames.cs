using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RegistryGuard.Analyzers.Eligibility;

namespace RegistryGuard.CodeFixes.Editing;

/// <summary>
/// How types that a fix brings in are written at one place of a file: by their simple name, with a <c>using</c> added where it
/// is needed, or in full where the simple name means something else.
/// </summary>
internal sealed class TypeNames(SemanticModel model, CompilationUnitSyntax root, SourceLayout layout, SourceEdits edits)
{
    private readonly HashSet<string> _added = [];

    /// <summary>A type of the runtime.</summary>
    public string Of(string typeName, int position) => Of(RuntimeReference.Namespace, typeName, position);

    /// <summary>A type that is not generic, or the name of a generic one in front of its arguments.</summary>
    public string Of(string @namespace, string typeName, int position, int arity = 0)
    {
        var found = model.LookupNamespacesAndTypes(position, name: typeName)
            .Where(symbol => (symbol as INamedTypeSymbol)?.Arity == arity || symbol is INamespaceSymbol)
            .ToList();
        found.AddRange(model.LookupSymbols(position, name: typeName).Where(symbol => symbol is not INamespaceOrTypeSymbol));
        if (found.Count > 0)
        {
            var metadataName = $"{@namespace}.{typeName}" + (arity == 0 ? "" : $"`{arity}");
            var isMeant = found.Count == 1
                && SymbolEqualityComparer.Default.Equals(found[0], model.Compilation.GetTypeByMetadataName(metadataName));
            return isMeant ? typeName : $"global::{@namespace}.{typeName}";
        }
        if (_added.Add(@namespace))
            AddUsing(@namespace);
        return typeName;
    }

    private void AddUsing(string @namespace)
    {
        var usings = root.Usings;
        if (usings.Count == 0
            && root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault() is { Usings.Count: > 0 } scope)
            usings = scope.Usings;
        var line = $"using {@namespace};";
        var plain = usings.Where(directive =>
            directive.Alias is null && directive.StaticKeyword == default && directive.GlobalKeyword == default
            && directive.Name is not null).ToList();
        if (plain.Count == 0)
        {
            AddFirstUsing(line, usings.FirstOrDefault());
            return;
        }
        var next = plain.FirstOrDefault(directive => Compare(directive.Name!.ToString(), @namespace) > 0);
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

    /// <summary>The order of usings: <c>System</c> comes first.</summary>
    private static int Compare(string first, string second)
    {
        var order = IsSystem(second).CompareTo(IsSystem(first));
        return order != 0 ? order : string.Compare(first, second, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
}
