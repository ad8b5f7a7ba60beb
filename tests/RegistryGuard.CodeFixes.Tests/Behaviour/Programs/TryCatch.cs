// Everything happens inside a try block that tells of failures and throws on.
// registry: agents.json = ["first"]
// fixed by: .Update(

using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, Agents.Add);

internal static class Agents
{
    public static void Add(string name)
    {
        try
        {
            var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText("agents.json"))!;
            agents.Add(name);
            File.WriteAllText("agents.json", JsonSerializer.Serialize(agents));
        }
        catch (Exception failure)
        {
            Console.WriteLine($"{name} was not added: {failure.Message}");
            throw;
        }
    }
}
