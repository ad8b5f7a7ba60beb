using System.Diagnostics;
using RegistryGuard;

/// <summary>
/// Reads, increments and compares-and-sets a counter. Prints "begin KIND EXPECTED VALUE TIME" before each and "end EXPECTED VALUE
/// SUCCEEDED TIME" after it; the clock is the system's monotonic one, the same in every process.
/// </summary>
internal static class History
{
    private const int Read = 0;
    private const int Increment = 1;

    public static void Run(string path, Random random, int operations)
    {
        var registry = FileRegistry.Open<Dictionary<string, int>>(path);
        for (var i = 0; i < operations; i++)
        {
            var kind = random.Next(3);
            var (expected, value, succeeded) = (random.Next(4), 10 + random.Next(100), true);
            Tell($"begin {kind} {expected} {value} {Stopwatch.GetTimestamp()}");
            if (kind == Read) expected = registry.Read()["count"];
            else if (kind == Increment) value = registry.Update(counters => ++counters["count"]);
            else succeeded = registry.Update(counters => counters["count"] == expected && (counters["count"] = value) == value);
            Tell($"end {expected} {value} {(succeeded ? 1 : 0)} {Stopwatch.GetTimestamp()}");
        }

        Tell("end");
    }

    private static void Tell(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
