using System.Globalization;
using System.Runtime.InteropServices;

namespace RegistryGuard.Supervision.Sessions;

/// <summary>Where tmux keeps the sockets of its servers.</summary>
/// <param name="named">Sockets that the user names: paths, or names in tmux's folder.</param>
internal partial class TmuxSockets(IReadOnlyList<string> named)
{
    private const string DefaultRoot = "/tmp";

    /// <summary>The socket that tmux uses when nobody names one.</summary>
    public static string Default => PathOf("default");

    /// <summary>The path of a socket given as for <c>-L</c> (a name) or for <c>-S</c> (a path).</summary>
    public static string PathOf(string socket) => socket.Contains('/', StringComparison.Ordinal)
        ? Path.GetFullPath(socket)
        : Path.Combine(FolderIn(ChosenRoot ?? DefaultRoot), socket);

    /// <summary>The sockets named by the user, and every file in this user's folders of tmux.</summary>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public virtual IEnumerable<string> Find() => named.Select(PathOf)
        .Concat(Folders().Where(Directory.Exists).SelectMany(Directory.EnumerateFiles))
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Folders()
    {
        yield return FolderIn(DefaultRoot);
        if (ChosenRoot is { } root) yield return FolderIn(root);
    }

    private static string? ChosenRoot => Environment.GetEnvironmentVariable("TMUX_TMPDIR") is { Length: > 0 } root ? root : null;

    private static string FolderIn(string root) =>
        Path.Combine(Path.GetFullPath(root), string.Create(CultureInfo.InvariantCulture, $"tmux-{UserId()}"));

    [LibraryImport("libc", EntryPoint = "getuid")]
    private static partial uint UserId();
}
