using System.Diagnostics;
using System.Globalization;

namespace RegistryGuard.Benchmarks.Contest;

/// <summary>From the release of the lock in one process to its acquisition in another that has been waiting.</summary>
public static class HandOffContest
{
    private const int Rounds = 300;

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("registryguard-hand-off-").FullName;
        var path = Path.Combine(folder, "registry.json");
        using var worker = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["hand-off-worker", path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var held = RegistryLock.Acquire(path);
            worker.StandardInput.WriteLine();
            Thread.Sleep(4);
            var released = Stopwatch.GetTimestamp();
            held.Dispose();
            var acquired = long.Parse(worker.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
            times.Add(Stopwatch.GetElapsedTime(released, acquired).TotalMicroseconds);
        }

        worker.StandardInput.Close();
        worker.WaitForExit();
        Directory.Delete(folder, recursive: true);
        times.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"hand-off between processes: p50 {times[Rounds / 2]:F0} µs, p90 {times[Rounds * 9 / 10]:F0} µs, p10 {times[Rounds / 10]:F0} µs"));
    }

    public static void Work(string path)
    {
        while (Console.ReadLine() is not null)
        {
            using (RegistryLock.Acquire(path)) Console.WriteLine(Stopwatch.GetTimestamp());
        }
    }
}
