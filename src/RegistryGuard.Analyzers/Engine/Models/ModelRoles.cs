namespace RegistryGuard.Analyzers.Engine.Models;

/// <summary>The roles of the third column in the model files.</summary>
internal static class ModelRoles
{
    /// <summary>The text that names the file.</summary>
    public const string Path = "path";

    /// <summary>The object that stands for the file, or the file that is moved or copied.</summary>
    public const string From = "from";

    /// <summary>The file that is moved or copied to.</summary>
    public const string To = "to";

    /// <summary>The text that names one value, or one part, of what <see cref="Path"/> names.</summary>
    public const string Value = "value";

    /// <summary>What is saved.</summary>
    public const string Content = "content";

    /// <summary>The delegate that writes the file, under a temporary name that it is given.</summary>
    public const string By = "by";

    /// <summary>What is loaded into, where it is not the result.</summary>
    public const string Into = "into";

    /// <summary>The object, or the name, that is the lock.</summary>
    public const string Lock = "lock";

    /// <summary>Whom the lock excludes: <c>process</c>, <c>every</c>, or <c>named</c>, where only a lock with a name leaves its process.</summary>
    public const string Reach = "reach";

    /// <summary><c>shared=shared</c>: several may hold the lock at the same time.</summary>
    public const string Shared = "shared";

    /// <summary>How a handle is opened: <c>System.IO</c>'s enums, by parameter or in a <c>FileStreamOptions</c>, which plays <c>options</c>.</summary>
    public const string Mode = "mode", Access = "access", Share = "share", Append = "append", Options = "options", Flags = "flags";

    /// <summary><c>unshared=None</c> or <c>unshared=Read</c>: whom a handle lets in whose call does not say.</summary>
    public const string Unshared = "unshared";

    /// <summary><c>through=registry</c>: the runtime's registry makes the load.</summary>
    public const string Through = "through";

    /// <summary>A word without which no code uses the API: keeps the prefilter from following every <c>Open</c> and <c>Create</c>.</summary>
    public const string Via = "via";

    public static readonly IReadOnlyList<string> All =
        [Path, From, To, Value, Content, By, Into, Lock, Reach, Shared, Mode, Access, Share, Append, Options, Flags, Unshared, Through, Via];

    /// <summary>The roles whose parameter an overload must have for the line to apply to it.</summary>
    public static bool IsCompulsory(string role) => role is Path or From or To or Value or Content or By or Into or Lock or Options;
}
