using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Engine.Keys;

/// <summary>A key as a person would name it in a message.</summary>
internal static class KeyText
{
    private const int MaxLength = 60;

    /// <summary>The whole name, however long: what is not known of a path stands in braces.</summary>
    public static string Full(Key key) => Write(key);

    public static string Display(Key key)
    {
        var text = Write(key);
        return text.Length <= MaxLength ? text : key.FileName ?? "…" + text.Substring(text.Length - MaxLength + 1);
    }

    private static string Write(Key key) => key.Kind switch
    {
        KeyKind.Constant => key.Text!,
        KeyKind.Static => $"{key.Symbol!.ContainingType?.Name}.{key.Symbol.Name}",
        KeyKind.This => "this",
        KeyKind.Parameter => $"parameter {key.Ordinal + 1}",
        KeyKind.Member when key.Parts[0].Kind is KeyKind.This or KeyKind.Parameter or KeyKind.Site or KeyKind.Within => key.Name!,
        KeyKind.Member => $"{Write(key.Parts[0])}.{key.Name}",
        KeyKind.Call => $"{CallName(key.Symbol!)}({string.Join(", ", key.Parts.Skip(1).Select(Write))})",
        KeyKind.Concat => string.Concat(key.Parts.Select(p => p.Kind == KeyKind.Constant ? p.Text : "{" + Write(p) + "}")),
        KeyKind.Site => SiteText(key),
        KeyKind.Within => Write(key.Parts[1]),
        KeyKind.Owned => "a private file",
        KeyKind.Any => "*",
        _ => "a file",
    };

    private static string CallName(ISymbol method) => method.Name is ".ctor" ? method.ContainingType.Name : method.Name;

    private static string SiteText(Key key)
    {
        if (Variable(key.Origin!) is { } variable)
            return variable;
        var text = key.Origin!.ToString();
        var line = text.IndexOf('\n');
        return line < 0 && text.Length <= MaxLength ? text : "a file";
    }

    /// <summary>The variable that a declaration, or a loop over what it holds in turn, introduces.</summary>
    private static string? Variable(SyntaxNode site) => site switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        TypeSyntax { Parent: ForEachStatementSyntax loop } type when type == loop.Type => loop.Identifier.ValueText,
        _ => null,
    };
}
