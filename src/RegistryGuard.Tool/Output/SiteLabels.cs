namespace RegistryGuard.Tool.Output;

/// <summary>What happens at a finding's sites, rule by rule: the words under the underlines.</summary>
internal static class SiteLabels
{
    private static readonly Dictionary<string, (string Own, string First)> s_labels = new(StringComparer.Ordinal)
    {
        ["RG1001"] = ("saved here", "loaded here"),
        ["RG1002"] = ("saved here", "loaded here"),
        ["RG1003"] = ("loaded here", "saved here"),
        ["RG1004"] = ("loaded again here", "loaded here"),
        ["RG1005"] = ("saved here", "loaded here"),
        ["RG1006"] = ("under one lock here", "under another lock here"),
        ["RG1007"] = ("the lock is lost here", "guarded here"),
        ["RG1008"] = ("done here", "checked here"),
        ["RG1009"] = ("saved here", "loaded here"),
        ["RG1010"] = ("saved here", "loaded at start-up here"),
        ["RG2001"] = ("saved in place here", "loaded here"),
        ["RG2002"] = ("a default is saved here", "loaded here"),
        ["RG2003"] = ("renamed here", "written here"),
        ["RG3001"] = ("changed here", "read here"),
        ["RG3002"] = ("saved here", "read here"),
        ["RG3003"] = ("locked again here", "locked here"),
        ["RG3004"] = ("given an async delegate", ""),
        ["RG3005"] = ("changed here", "saved here"),
        ["RG3006"] = ("slow", "locked here"),
        ["RG3007"] = ("begun here", ""),
        ["RG3008"] = ("changed here", "opened here"),
    };

    /// <summary>The label of the diagnostic's own location, or empty.</summary>
    public static string Own(string ruleId) => s_labels.GetValueOrDefault(ruleId, ("", "")).Item1;

    /// <summary>The label of an additional location, or empty: only the first has the same meaning in every finding.</summary>
    public static string Related(string ruleId, int index) => index == 0 ? s_labels.GetValueOrDefault(ruleId, ("", "")).Item2 : "";
}
