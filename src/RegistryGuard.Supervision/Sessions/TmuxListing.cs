using System.Globalization;
using System.Text;

namespace RegistryGuard.Supervision.Sessions;

/// <summary>What is asked of a server, in one command, and how its answer reads.</summary>
internal static class TmuxListing
{
    // q: puts a backslash before spaces and special signs, so that a space separates fields whatever stands in them.
    private const string Format =
        "#{pid} #{session_id} #{session_created} #{session_attached} #{pane_pid} #{pane_dead} #{q:session_name} "
        + $"#{{q:{OwnershipMark.RegistryOption}}} #{{q:{OwnershipMark.EntryOption}}} #{{q:{OwnershipMark.OwnerOption}}}";

    /// <summary>All panes of all sessions.</summary>
    public static readonly string[] Arguments = ["list-panes", "-a", "-F", Format];

    /// <summary>Reads one line for each pane; <see langword="null"/> if any cannot be read.</summary>
    public static TmuxServer? Parse(string socket, string output)
    {
        int? server = null;
        Dictionary<string, TmuxSession> sessions = new(StringComparer.Ordinal);
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Split(line) is not [var serverPid, var id, var created, var attached, var panePid, var dead, var name, .. var mark]
                || mark is not [var registry, var entry, var owner] || !TryParse(serverPid, out var pid) || !TryParse(created, out var seconds)
                || !TryParse(attached, out var clients) || !TryParse(panePid, out var pane))
                return null;
            server = (int)pid;
            if (!sessions.TryGetValue(id, out var session))
            {
                session = new TmuxSession
                {
                    Socket = socket,
                    Id = id,
                    Name = name,
                    Mark = OwnershipMark.FromParts(registry, entry, owner),
                    IsAttached = clients > 0,
                    CreatedAt = DateTimeOffset.FromUnixTimeSeconds(seconds),
                };
            }

            sessions[id] = dead == "1"
                ? session with { DeadPanes = session.DeadPanes + 1 }
                : session with { PanePids = [.. session.PanePids, (int)pane] };
        }

        return new TmuxServer { Socket = socket, Pid = server, Sessions = [.. sessions.Values] };
    }

    /// <summary>Splits at spaces without a backslash before them.</summary>
    private static List<string> Split(string line)
    {
        List<string> fields = [];
        var field = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == ' ')
            {
                fields.Add(field.ToString());
                field.Clear();
                continue;
            }

            if (line[i] == '\\' && i + 1 < line.Length) i++;
            field.Append(line[i]);
        }

        fields.Add(field.ToString());
        return fields;
    }

    private static bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
