using System.Globalization;
using System.Text;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>Names are whatever a program has made them: nothing in them may move a cursor, break a line or turn the text round.</summary>
public static class Visible
{
    /// <summary>The text with each character that is not seen spelled out: <c>\x1b</c>, <c>\u202e</c>.</summary>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Any(IsUnseen)) return text;
        var shown = new StringBuilder();
        foreach (var letter in text)
        {
            if (IsUnseen(letter))
                shown.Append(CultureInfo.InvariantCulture, $"{(letter < 256 ? "\\x" : "\\u")}{(letter < 256 ? $"{(int)letter:x2}" : $"{(int)letter:x4}")}");
            else
                shown.Append(letter);
        }

        return shown.ToString();
    }

    private static bool IsUnseen(char letter) => char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
