namespace RegistryGuard.Analyzers.Eligibility;

/// <summary>
/// The keys of <c>Diagnostic.Properties</c>: what the analyzer hands over to the fixes.
/// </summary>
/// <remarks>
/// A diagnostic's location is the site that completes the pattern in the analysed method: the save (RG1001, RG1002, RG2001),
/// the load (RG1003), the second load (RG1004). Its first additional location is the other half in the same method: the load
/// (RG1001, RG1002), the first load (RG1004). What follows are the sites in callees.
/// </remarks>
internal static class FixProperties
{
    /// <summary>The <see cref="FixKind"/>s that the finding is eligible for, in order of preference, separated by ';'.</summary>
    public const string Fixes = "Fixes";

    /// <summary>A C# expression for the registry's path, valid in front of the statement that holds the load, or in
    /// the type of <see cref="LockMember"/>.</summary>
    public const string Path = "Path";

    /// <summary>The method that takes the lock where the path is out of reach: see <see cref="LockTarget"/>.</summary>
    public const string LockMember = "LockMember";

    /// <summary>What <see cref="LockMember"/> is called on.</summary>
    public const string LockReceiver = "LockReceiver";

    /// <summary>The documentation id of the helper that <see cref="LockMember"/> is put behind.</summary>
    public const string LockBeside = "LockBeside";

    /// <summary>The declarations of <see cref="LockMember"/>'s parameters.</summary>
    public const string LockParameters = "LockParameters";

    /// <summary>What <see cref="LockMember"/> is given.</summary>
    public const string LockArguments = "LockArguments";

    /// <summary>The span, start and length, of the load in the save's file whose handler makes up a default (RG2002).</summary>
    public const string Load = "Load";

    /// <summary>Why no fix is offered, where none is.</summary>
    public const string Declined = "Declined";
}
