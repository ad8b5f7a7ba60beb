using System.Text.RegularExpressions;

namespace RegistryGuard.Analyzers.Tests.Injection;

/// <summary>
/// A sample in which <c>⟦name|code|what is left without it⟧</c> marks what can be taken out. Spots of one name go together.
/// </summary>
internal static partial class Spots
{
    /// <summary>The sample as it is, or without the spots of one name.</summary>
    public static string Write(string sample, string? without = null) =>
        Spot().Replace(sample, spot => spot.Groups[spot.Groups["name"].Value == without ? "absent" : "present"].Value);

    [GeneratedRegex(@"⟦(?<name>\w+)\|(?<present>[^⟦⟧|]*)\|(?<absent>[^⟦⟧|]*)⟧")]
    private static partial Regex Spot();
}
