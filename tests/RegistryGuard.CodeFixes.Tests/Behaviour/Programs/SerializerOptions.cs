// Indented camel case: the options travel along.
// registry: state.json = {"active":["first"],"owner":null}
// fixed by: FileRegistry.Open<State>(FilePath, s_options).Update(

using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

Work.Run(args, Agents.Add);

internal sealed class State
{
    public List<string> Active { get; set; } = [];
    public string? Owner { get; set; }
}

internal static class Agents
{
    private const string FilePath = "state.json";

    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static void Add(string name)
    {
        var json = File.ReadAllText(FilePath);
        var state = JsonSerializer.Deserialize<State>(json, s_options)!;

        // Said in Umlauten, so that the encoder is seen as well.
        state.Active.Add(name + " <ä>");
        var text = JsonSerializer.Serialize(state, s_options);
        File.WriteAllText(FilePath, text);
    }
}
