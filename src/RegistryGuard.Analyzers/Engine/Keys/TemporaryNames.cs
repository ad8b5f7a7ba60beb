using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RegistryGuard.Analyzers.Engine.Keys;

/// <summary>Members and variables whose name says that what they hold is temporary, and so nobody else's.</summary>
internal static class TemporaryNames
{
    private static readonly string[] s_words = ["temp", "tmp", "temporary", "scratch"];

    public static bool Says(ILocalSymbol variable) => Says(variable.Name);

    /// <summary>Whether an object of the type is a file or folder of its own, such as a <c>TempFile</c>.</summary>
    public static bool Says(INamedTypeSymbol type) => Says(type.Name);

    public static bool Says(ISymbol? symbol, SyntaxNode? site) =>
        (symbol is not null && symbol.Name != "GetTempPath" && Says(symbol.Name))
        || site switch
        {
            VariableDeclaratorSyntax variable => Says(variable.Identifier.ValueText),
            SingleVariableDesignationSyntax variable => Says(variable.Identifier.ValueText),
            DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable } => Says(variable.Identifier.ValueText),
            ArgumentSyntax argument => Says(symbol: null, argument.Expression),
            _ => false,
        };

    private static bool Says(string name)
    {
        for (var at = 0; at < name.Length; at++)
        {
            if (name[at] is not ('t' or 'T' or 's' or 'S') || !StartsWord(name, at))
                continue;
            foreach (var word in s_words)
            {
                var end = at + word.Length;
                if (string.Compare(name, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 && (end == name.Length || !char.IsLower(name[end])))
                    return true;
            }
        }

        return false;
    }

    private static bool StartsWord(string name, int at) => at == 0 || char.IsUpper(name[at]) || !char.IsLetter(name[at - 1]);
}
