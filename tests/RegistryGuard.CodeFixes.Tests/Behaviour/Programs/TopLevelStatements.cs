// No method at all.
// registry: agents.json = ["first"]
// fixed by: .Update(

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

foreach (var name in Work.Names(args))
{
    var agents = JsonSerializer.Deserialize<List<string>>(File.ReadAllText("agents.json"))!;
    agents.Add(name);
    File.WriteAllText("agents.json", JsonSerializer.Serialize(agents));
    Work.Done(name);
}
