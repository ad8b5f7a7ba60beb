using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistryGuard.Tool.Loading.Projects;

/// <summary>Evaluates the <c>Condition</c> attributes of project files, without MSBuild.</summary>
/// <remarks>
/// Three-valued: what calls a property function or does not parse is unknown (<see langword="null"/>), and the caller takes
/// unknown for true, so that sources are rather seen than missed.
/// </remarks>
internal sealed partial class MsBuildCondition
{
    private readonly PropertyBag _properties;
    private readonly string[] _tokens;
    private int _next;

    private MsBuildCondition(PropertyBag properties, string[] tokens) => (_properties, _tokens) = (properties, tokens);

    /// <summary>Whether the condition holds or cannot be told. A missing condition holds.</summary>
    public static bool MayHold(string? condition, PropertyBag properties) =>
        string.IsNullOrWhiteSpace(condition) || (Evaluate(condition, properties) ?? true);

    /// <summary>The condition's value, or <see langword="null"/> if only MSBuild could tell.</summary>
    public static bool? Evaluate(string condition, PropertyBag properties)
    {
        var tokens = Token().Matches(condition).Select(match => match.Value.Trim()).Where(token => token.Length > 0).ToArray();
        var parser = new MsBuildCondition(properties, tokens);
        try
        {
            var value = parser.Or();
            return parser._next == tokens.Length ? value : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private bool? Or()
    {
        var value = And();
        while (Take("or"))
            value |= And();
        return value;
    }

    private bool? And()
    {
        var value = Term();
        while (Take("and"))
            value &= Term();
        return value;
    }

    private bool? Term()
    {
        if (Take("!"))
            return !Term();
        if (Take("("))
            return Closed(Or());

        var left = Next();
        if (left.Equals("Exists", StringComparison.OrdinalIgnoreCase) && Take("("))
            return Closed(Exists(Operand(Next())));
        if (left.Equals("HasTrailingSlash", StringComparison.OrdinalIgnoreCase) && Take("("))
            return Closed(Operand(Next())?.EndsWith('/'));

        return Peek() is "==" or "!=" or "<" or ">" or "<=" or ">="
            ? Compare(Operand(left), Next(), Operand(Next()))
            : bool.TryParse(Operand(left), out var literal) ? literal : null;
    }

    private bool? Exists(string? path) =>
        path is null ? null : Path.Exists(MsBuildPath.Resolve(_properties["MSBuildProjectDirectory"], path));

    private static bool? Compare(string? left, string @operator, string? right)
    {
        if (left is null || right is null)
            return null;
        if (@operator is "==" or "!=")
            return left.Equals(right, StringComparison.OrdinalIgnoreCase) == (@operator == "==");
        if (Number(left) is not { } a || Number(right) is not { } b)
            return null;
        return @operator switch
        {
            "<" => a < b,
            ">" => a > b,
            "<=" => a <= b,
            _ => a >= b,
        };
    }

    private static Version? Number(string text) =>
        Version.TryParse(text.TrimStart('v', 'V'), out var version) ? version
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0 ? new Version(number, 0)
        : null;

    /// <summary>The expanded operand, or <see langword="null"/> if only MSBuild could compute it.</summary>
    private string? Operand(string token)
    {
        var expanded = _properties.Expand(token is ['\'', .., '\''] ? token[1..^1] : token);
        return PropertyBag.IsKnown(expanded) ? expanded.Trim() : null;
    }

    private bool? Closed(bool? value) => Take(")") ? value : throw new FormatException();

    private bool Take(string token)
    {
        if (Peek()?.Equals(token, StringComparison.OrdinalIgnoreCase) != true)
            return false;
        _next++;
        return true;
    }

    private string? Peek() => _next < _tokens.Length ? _tokens[_next] : null;

    private string Next() => _next < _tokens.Length ? _tokens[_next++] : throw new FormatException();

    [GeneratedRegex(
        @"'[^']*'|\$\((?>[^()]+|(?<open>\()|(?<-open>\)))*\)|==|!=|<=|>=|[<>!()]|[^\s<>=!()']+|\s+|.",
        RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
