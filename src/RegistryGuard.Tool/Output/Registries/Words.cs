using System.Text;

namespace RegistryGuard.Tool.Output.Registries;

/// <summary>How the names of kinds and verdicts are printed.</summary>
internal static class Words
{
    /// <summary><c>GhostSuspect</c> as <c>ghost-suspect</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var words = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && words.Length > 0) words.Append('-');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    public static string Count(int number, string noun, string? plural = null) => $"{number} {(number == 1 ? noun : plural ?? noun + "s")}";
}
