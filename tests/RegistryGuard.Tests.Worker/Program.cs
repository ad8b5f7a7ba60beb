using System.Text.Json;
using RegistryGuard;

// The other process of the tests: worker COMMAND PATH [COUNT]. An exception of the library is printed as "failed TYPE: MESSAGE".
var (command, path) = (args[0], args[1]);
var count = args.Length > 2 ? int.Parse(args[2]) : 1;
var registry = FileRegistry.Open<Dictionary<string, int>>(path);
try
{
    switch (command)
    {
        // Adds COUNT entries of its own; prints each key once its update has returned.
        case "update":
            for (var i = 0; i < count; i++)
            {
                var key = $"{Environment.ProcessId}-{i}";
                registry.Update(r => r[key] = i);
                Console.WriteLine(key);
            }

            break;

        // Increments one counter by plain load and save under a hand-held lock.
        case "increment-by-hand":
            for (var i = 0; i < count; i++)
            {
                using (RegistryLock.Acquire(path))
                {
                    var counters = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(path))!;
                    counters["count"]++;
                    File.WriteAllText(path, JsonSerializer.Serialize(counters));
                }
            }

            break;

        // Runs operations drawn from a seed, for each line "PATH SEED COUNT" of the standard input; announces each and tells its result.
        case "history":
            while (Console.ReadLine()?.Split(' ') is [var history, var seed, var operations])
                History.Run(history, new Random(int.Parse(seed)), int.Parse(operations));
            break;

        // Reads COUNT checksummed documents, which must be whole. Prints how many different ones there were.
        case "read-checksummed":
            Console.WriteLine(ChecksummedDocument.Read(path, count));
            break;

        // Replaces the document by checksummed ones of changing size until the standard input ends. Prints how often.
        case "write-checksummed":
            Console.WriteLine(ChecksummedDocument.WriteUntilInputEnds(path));
            break;

        // Holds the lock until its standard input ends.
        case "hold":
            using (RegistryLock.Acquire(path))
            {
                Console.WriteLine("held");
                Console.In.ReadToEnd();
            }

            break;

        case "try":
            using (var held = RegistryLock.TryAcquire(path)) Console.WriteLine(held is null ? "busy" : "free");
            break;

        case "read":
            Console.WriteLine(JsonSerializer.Serialize(registry.Read()));
            break;

        default:
            Console.Error.WriteLine($"unknown command {command}");
            return 2;
    }

    return 0;
}
catch (RegistryException failure)
{
    Console.WriteLine($"failed {failure.GetType().Name}: {failure.Message}");
    return 1;
}
