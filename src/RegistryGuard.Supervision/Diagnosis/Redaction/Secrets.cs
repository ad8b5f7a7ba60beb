using System.Text.RegularExpressions;

namespace RegistryGuard.Supervision.Diagnosis.Redaction;

/// <summary>What names, and what looks like, a secret or a prompt. It errs on the side of hiding.</summary>
internal static partial class Secrets
{
    public const string Mask = "[redacted]";

    private const int ShortestKey = 20;
    private const int LongestName = 40;
    private const double EntropyOfKeys = 3.5;

    /// <summary>Whether a value of that name is nobody's business.</summary>
    public static bool IsSecretName(string name) => Names().IsMatch(name);

    /// <summary>The text without prose, which may be a prompt, and without the parts of it that look like secrets.</summary>
    public static string Hide(string text) => Words().Replace(HideKnown(text), word => LooksLikeKey(word.Value) ? Mask : word.Value);

    /// <summary>The text without prose, and without what is a secret by its form; names that merely look random stay.</summary>
    public static string HideKnown(string text)
    {
        if (text.Length > LongestName && text.Count(char.IsWhiteSpace) > 2) return $"[text of {text.Length} characters]";
        text = Credentials().Replace(text, $"$1{Mask}@");
        text = Parameters().Replace(text, $"$1{Mask}");
        return Words().Replace(text, word => KnownKeys().IsMatch(word.Value) ? Mask : word.Value);
    }

    /// <summary>Long, of letters and digits, and with no pattern: nobody has thought of such a word.</summary>
    private static bool LooksLikeKey(string word) =>
        word.Length >= ShortestKey && word.Any(char.IsDigit) && word.Any(char.IsLetter) && !Guid.TryParse(word, out _) && Entropy(word) > EntropyOfKeys;

    /// <summary>Shannon's entropy, in bits a character.</summary>
    private static double Entropy(string word) =>
        -word.GroupBy(letter => letter).Select(letters => (double)letters.Count() / word.Length).Sum(share => share * Math.Log2(share));

    [GeneratedRegex("token|secret|passw|passphrase|api[-_]?key|access[-_]?key|private[-_]?key|auth|credential|cookie|bearer|prompt|instruction", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex("([a-z][a-z0-9+.-]*://)[^/@\\s]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();

    [GeneratedRegex("([?&;][^=&;]*(?:token|secret|passw|key|sig|auth)[^=&;]*=)[^&;#\\s]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Parameters();

    [GeneratedRegex("[A-Za-z0-9_+-]{12,}={0,2}")]
    private static partial Regex Words();

    [GeneratedRegex("^(sk-|sk_|pk_|ghp_|gho_|ghs_|github_pat_|glpat-|xox[abprs]-|AKIA|ASIA|AIza|eyJ)")]
    private static partial Regex KnownKeys();
}
