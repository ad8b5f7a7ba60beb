// The document is a record: a change makes a new one.
// registry: state.json = {"Names":["first"],"Version":1}
// fixed by: .Begin()

using System.Collections.Immutable;
using System.IO;
using System.Text.Json;

Work.Run(args, Agents.Add);

internal sealed record State(ImmutableList<string> Names, int Version);

internal static class Agents
{
    public static void Add(string name)
    {
        var state = JsonSerializer.Deserialize<State>(File.ReadAllText("state.json"))!;
        state = state with { Names = state.Names.Add(name), Version = state.Version + 1 };
        File.WriteAllText("state.json", JsonSerializer.Serialize(state));
    }
}
