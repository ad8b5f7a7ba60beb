using System.Globalization;

namespace RegistryGuard.Tool.Loading;

/// <summary>A target framework moniker such as <c>net10.0-windows</c> and what the SDK derives from it.</summary>
internal sealed record TargetFramework(string Moniker)
{
    private enum Family
    {
        Unknown,
        Framework,
        Standard,
        Core,
    }

    private static readonly Version[] s_frameworkVersions =
    [
        new(2, 0), new(3, 5), new(4, 0), new(4, 5), new(4, 5, 1), new(4, 5, 2), new(4, 6), new(4, 6, 1), new(4, 6, 2), new(4, 7),
        new(4, 7, 1), new(4, 7, 2), new(4, 8), new(4, 8, 1),
    ];

    private static readonly Version[] s_coreVersions =
        [new(1, 0), new(1, 1), new(2, 0), new(2, 1), new(2, 2), new(3, 0), new(3, 1)];

    private static readonly Version[] s_standardVersions =
        [new(1, 0), new(1, 1), new(1, 2), new(1, 3), new(1, 4), new(1, 5), new(1, 6), new(2, 0), new(2, 1)];

    /// <summary>What loose files are compiled for: the framework that the tool runs on.</summary>
    public static TargetFramework Current { get; } = new($"net{Environment.Version.Major}.0");

    public bool IsFramework => Parsed.Family == Family.Framework;

    /// <summary>Whether it is .NET (not .NET Framework, not .NET Standard) of at least the given version.</summary>
    public bool IsNet(int majorVersion) => Parsed is { Family: Family.Core, Version: var version } && version.Major >= majorVersion;

    private (Family Family, Version Version) Parsed
    {
        get
        {
            var name = Moniker.Split('-')[0].Trim().ToLowerInvariant();
            if (name.StartsWith("netstandard", StringComparison.Ordinal))
                return (Family.Standard, ParseVersion(name[11..]));
            if (name.StartsWith("netcoreapp", StringComparison.Ordinal))
                return (Family.Core, ParseVersion(name[10..]));
            if (!name.StartsWith("net", StringComparison.Ordinal) || name.Length == 3)
                return (Family.Unknown, new Version(0, 0));
            return name.Contains('.', StringComparison.Ordinal)
                ? (Family.Core, ParseVersion(name[3..]))
                : (Family.Framework, ParseVersion(string.Join('.', name[3..].AsEnumerable())));
        }
    }

    /// <summary>The newest of several: .NET before .NET Standard before .NET Framework, no platform before a platform.</summary>
    public static TargetFramework? Newest(IEnumerable<string> monikers) =>
        monikers.Select(moniker => new TargetFramework(moniker))
            .OrderByDescending(framework => framework.Parsed.Family)
            .ThenByDescending(framework => framework.Parsed.Version)
            .ThenBy(framework => framework.Moniker.Contains('-', StringComparison.Ordinal))
            .FirstOrDefault();

    /// <summary>The preprocessor symbols that the SDK defines for this framework.</summary>
    public IEnumerable<string> PreprocessorSymbols()
    {
        var (family, version) = Parsed;
        var symbols = family switch
        {
            Family.Framework => FrameworkSymbols(version),
            Family.Standard => Symbols("NETSTANDARD", s_standardVersions, version, "_").Prepend("NETSTANDARD"),
            Family.Core when version.Major < 5 => Symbols("NETCOREAPP", s_coreVersions, version, "_").Prepend("NETCOREAPP"),
            Family.Core => NetSymbols(version),
            _ => [],
        };
        return Moniker.Split('-') is [_, var platform, ..] ? symbols.Append(PlatformSymbol(platform)) : symbols;
    }

    private static IEnumerable<string> FrameworkSymbols(Version version) =>
        Symbols("NET", s_frameworkVersions, version, "").Prepend("NETFRAMEWORK");

    private static IEnumerable<string> NetSymbols(Version version)
    {
        yield return "NET";
        yield return "NETCOREAPP";
        yield return $"NET{version.Major}_{version.Minor}";
        for (var major = 5; major <= version.Major; major++)
            yield return $"NET{major}_0_OR_GREATER";
        foreach (var core in s_coreVersions)
            yield return $"NETCOREAPP{core.Major}_{core.Minor}_OR_GREATER";
    }

    private static IEnumerable<string> Symbols(string prefix, Version[] known, Version version, string separator)
    {
        string Name(Version v) => prefix + v.ToString(v.Build > 0 ? 3 : 2).Replace(".", separator, StringComparison.Ordinal);
        return known.Where(older => older <= version).Select(older => Name(older) + "_OR_GREATER").Prepend(Name(version));
    }

    private static string PlatformSymbol(string platform) =>
        new string([.. platform.TakeWhile(char.IsLetter)]).ToUpper(CultureInfo.InvariantCulture);

    private static Version ParseVersion(string text)
    {
        var dotted = text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
        return Version.TryParse(dotted, out var version) ? version : new Version(0, 0);
    }
}
