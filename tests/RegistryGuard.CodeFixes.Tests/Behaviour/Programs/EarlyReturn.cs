// Some calls return before they save.
// registry: agents.json = {"Active":["first"],"IsClosed":false}
// fixed by: .Begin()

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, Agents.Add);

internal sealed class Roster
{
    public List<string> Active { get; set; } = [];
    public bool IsClosed { get; set; }
}

internal static class Agents
{
    public static void Add(string name)
    {
        var roster = JsonSerializer.Deserialize<Roster>(File.ReadAllText("agents.json"))!;
        if (roster.IsClosed)
            return;

        // Nobody is added twice.
        if (roster.Active.Contains(name))
            return;

        roster.Active.Add(name);
        File.WriteAllText("agents.json", JsonSerializer.Serialize(roster));
    }
}
