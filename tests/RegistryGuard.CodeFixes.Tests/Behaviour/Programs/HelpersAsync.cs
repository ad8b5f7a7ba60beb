// Asynchronous Load and Save that take a cancellation token.
// registry: agents.json = ["first"]
// fixed by: await RegistryLock.AcquireAsync(_path

using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

var store = new AgentStore("agents.json");
await Work.RunAsync(args, name => store.AddAsync(name, CancellationToken.None));

internal sealed class AgentStore(string path)
{
    private readonly string _path = path;

    public async Task AddAsync(string name, CancellationToken cancellationToken)
    {
        var agents = await LoadAsync(cancellationToken).ConfigureAwait(false);
        agents.Add(name);
        await SaveAsync(agents, cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<string>> LoadAsync(CancellationToken cancellationToken)
    {
        var json = await File.ReadAllTextAsync(_path, cancellationToken).ConfigureAwait(false);
        return JsonSerializer.Deserialize<List<string>>(json)!;
    }

    private Task SaveAsync(List<string> agents, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(_path, JsonSerializer.Serialize(agents), cancellationToken);
}
