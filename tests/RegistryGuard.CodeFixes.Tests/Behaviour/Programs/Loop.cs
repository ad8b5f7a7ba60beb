// The change is a loop that can be left early.
// registry: queue.json = [{"Name":"first","IsTaken":true}]
// fixed by: .Update(

using System.Collections.Generic;
using System.IO;
using System.Text.Json;

Work.Run(args, Queue.Add);

internal sealed class Job
{
    public string Name { get; set; } = "";
    public bool IsTaken { get; set; }
}

internal static class Queue
{
    public static void Add(string name)
    {
        var jobs = JsonSerializer.Deserialize<List<Job>>(File.ReadAllText("queue.json"))!;
        foreach (var job in jobs)
        {
            if (job.IsTaken)
                continue;
            job.IsTaken = true;
            break;
        }
        jobs.Add(new Job { Name = name });
        File.WriteAllText("queue.json", JsonSerializer.Serialize(jobs));
    }
}
