using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RegistryGuard.Analyzers.Engine.Keys;

/// <summary>A key written as a C# expression, for a fix to put where the key's method needs it.</summary>
internal static class KeyExpression
{
    /// <summary>The expression, or null where the key cannot be named at <paramref name="position"/> of <paramref name="method"/>.</summary>
    public static string? Write(Key key, IMethodSymbol method, SemanticModel model, int position) =>
        key.Kind is KeyKind.Static or KeyKind.Member && !IsText(key.Symbol) ? null : WritePart(key, method, model, position);

    private static string? WritePart(Key key, IMethodSymbol method, SemanticModel model, int position) => key.Kind switch
    {
        KeyKind.Constant => SymbolDisplay.FormatLiteral(key.Text!, quote: true),
        KeyKind.Static => WriteStatic(key.Symbol!, model, position),
        KeyKind.Parameter => WriteParameter(key.Ordinal, method, model, position),
        KeyKind.Member when key.Symbol is null => null,
        KeyKind.Member when key.Parts[0].Kind == KeyKind.This => WriteOwnMember(key.Symbol!, method, model, position),
        KeyKind.Member => WritePart(key.Parts[0], method, model, position) is { } receiver && model.IsAccessible(position, key.Symbol)
            ? $"{receiver}.{key.Name}"
            : null,
        KeyKind.Concat => WriteText(key, method, model, position),
        _ => null,
    };

    /// <summary>Whether the member is a text, as a path has to be, and not an object that stands for a file.</summary>
    private static bool IsText(ISymbol? member) => member switch
    {
        IFieldSymbol field => field.Type.SpecialType == SpecialType.System_String,
        IPropertySymbol property => property.Type.SpecialType == SpecialType.System_String,
        IParameterSymbol parameter => parameter.Type.SpecialType == SpecialType.System_String,
        _ => false,
    };

    private static string? WriteStatic(ISymbol member, SemanticModel model, int position)
    {
        if (member is IMethodSymbol || !model.IsAccessible(position, member))
            return null;
        return Means(member.Name, member, model, position)
            ? member.Name
            : $"{member.ContainingType.ToMinimalDisplayString(model, position)}.{member.Name}";
    }

    private static string? WriteParameter(int ordinal, IMethodSymbol method, SemanticModel model, int position)
    {
        if (ordinal >= method.Parameters.Length)
            return null;
        var parameter = method.Parameters[ordinal];
        return parameter.Type.SpecialType == SpecialType.System_String && Means(parameter.Name, parameter, model, position) ? parameter.Name : null;
    }

    private static string? WriteOwnMember(ISymbol member, IMethodSymbol method, SemanticModel model, int position)
    {
        if (method.IsStatic || !model.IsAccessible(position, member))
            return null;
        return Means(member.Name, member, model, position) ? member.Name : "this." + member.Name;
    }

    private static string? WriteText(Key key, IMethodSymbol method, SemanticModel model, int position)
    {
        var folder = WritePart(key.Parts[0], method, model, position);
        if (folder is null)
            return null;
        if (key.Parts.Length == 2 && key.Parts[1] is { Kind: KeyKind.Constant, Text: { Length: > 1 } text } && text[0] == '/' && key.Parts[0].Kind != KeyKind.Constant)
            return $"{PathType(model, position)}.Combine({folder}, {SymbolDisplay.FormatLiteral(text.Substring(1), quote: true)})";
        var pieces = new List<string>();
        foreach (var part in key.Parts)
        {
            if (part.Kind == KeyKind.Constant)
                pieces.Add(SymbolDisplay.FormatLiteral(part.Text!, quote: false).Replace("\"", "\\\"").Replace("{", "{{").Replace("}", "}}"));
            else if (WritePart(part, method, model, position) is { } expression)
                pieces.Add("{" + expression + "}");
            else
                return null;
        }

        return "$\"" + string.Concat(pieces) + "\"";
    }

    private static string PathType(SemanticModel model, int position) =>
        model.Compilation.GetTypeByMetadataName("System.IO.Path")?.ToMinimalDisplayString(model, position) ?? "System.IO.Path";

    private static bool Means(string name, ISymbol symbol, SemanticModel model, int position)
    {
        var found = model.LookupSymbols(position, name: name);
        return found.Length == 1 && (SymbolEqualityComparer.Default.Equals(found[0].OriginalDefinition, symbol.OriginalDefinition) || AreDeclaredTogether(found[0], symbol));
    }

    /// <summary>Whether both are one symbol of another project, which may be seen through a symbol that is not its own.</summary>
    private static bool AreDeclaredTogether(ISymbol a, ISymbol b) =>
        a.DeclaringSyntaxReferences.FirstOrDefault() is { } place && b.DeclaringSyntaxReferences.FirstOrDefault() is { } other
        && place.SyntaxTree == other.SyntaxTree && place.Span == other.Span;
}
