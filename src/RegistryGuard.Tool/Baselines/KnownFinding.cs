using System.Text.RegularExpressions;
using RegistryGuard.Tool.Analysis;

namespace RegistryGuard.Tool.Baselines;

/// <summary>
/// What a finding is recognized by: not its line, so that code above it may come and go, nor its message, which names lines, too.
/// </summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Path">The file, relative to the baseline's folder, with '/' on every system.</param>
/// <param name="Code">The code that it was reported on, its white space collapsed.</param>
internal sealed partial record KnownFinding(string Id, string Path, string Code) : IComparable<KnownFinding>
{
    public static KnownFinding Of(Finding finding, string folder)
    {
        var site = finding.Site;
        var code = site.Text.ToString(site.Text.Lines.GetTextSpan(site.Span));
        return new(finding.Id, site.RelativeTo(folder), WhiteSpace().Replace(code, " "));
    }

    public int CompareTo(KnownFinding? other)
    {
        var order = string.CompareOrdinal(Path, other?.Path);
        if (order == 0)
            order = string.CompareOrdinal(Id, other?.Id);
        return order != 0 ? order : string.CompareOrdinal(Code, other?.Code);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
