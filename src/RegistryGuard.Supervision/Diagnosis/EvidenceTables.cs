using System.Globalization;
using System.Text;

namespace RegistryGuard.Supervision.Diagnosis;

/// <summary>A diagnosis as tables that a person, or any other program, can read: tab-separated, one file for each question.</summary>
internal static class EvidenceTables
{
    public static void Write(string folder, RegistryDiagnosis diagnosis)
    {
        Write(folder, "processes.tsv", ["pid", "ppid", "user", "terminal", "state", "started", "name", "arguments"],
            diagnosis.Processes.Select(process => (object?[])
                [process.Pid, process.ParentPid, process.UserId, process.Terminal, process.State, process.StartedAt, process.Name, process.Arguments is { } arguments ? string.Join(' ', arguments) : null]));
        Write(folder, "sessions.tsv", ["socket", "session", "attached", "created", "panes"],
            diagnosis.Sessions.Select(session => (object?[])
                [session.Socket, session.Name, session.IsAttached, session.CreatedAt, string.Join(' ', session.PanePids)]));
        Write(folder, "classification.tsv", ["what", "role", "why"],
            [
                .. diagnosis.Sessions.Select(session => (object?[])[$"session {session.Name}", session.Role, session.Why]),
                .. diagnosis.Processes.Select(process => (object?[])[$"process {process.Pid}", process.Role, process.Why]),
            ]);
        Write(folder, "relationships.tsv", ["registry", "entry", "parent", "status", "session", "pid", "standing", "proof"],
            diagnosis.Registries.SelectMany(registry => registry.Entries.Select(entry => (object?[])
                [registry.Path, entry.Id, entry.Parent, entry.Status, entry.Session, entry.Pid, entry.Standing, entry.Proof])));
        Write(folder, "counts.tsv", ["registry", "count", "claimed", "counted", "without ghosts", "cumulative", "holds"],
            diagnosis.Registries.SelectMany(registry => registry.Counts.Select(count => (object?[])
                [registry.Path, count.At, count.Claimed, count.Counted, count.WithoutGhosts, count.IsCumulative, count.Holds])));
        File.WriteAllText(Path.Combine(folder, "tree.txt"), Tree(diagnosis));
    }

    private static void Write(string folder, string name, string[] columns, IEnumerable<object?[]> rows)
    {
        var text = new StringBuilder().AppendJoin('\t', columns).Append('\n');
        foreach (var row in rows) text.AppendJoin('\t', row.Select(Cell)).Append('\n');
        File.WriteAllText(Path.Combine(folder, name), text.ToString());
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Visible.Text(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };

    private static string Tree(RegistryDiagnosis diagnosis)
    {
        var text = new StringBuilder();
        foreach (var (process, depth) in ProcessForest.Of(diagnosis.Processes))
        {
            text.Append(' ', 2 * depth).Append(CultureInfo.InvariantCulture, $"{process.Pid} (parent {process.ParentPid}) ")
                .Append(Visible.Text(process.Name)).Append(" - ").Append(process.Role).Append(": ").Append(Visible.Text(process.Why)).Append('\n');
        }

        return text.ToString();
    }
}
