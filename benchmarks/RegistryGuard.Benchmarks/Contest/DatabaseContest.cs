using System.Globalization;
using Npgsql;
using RegistryGuard.Benchmarks.Contenders;
using RegistryGuard.PostgreSql;
using RegistryGuard.Sqlite;

namespace RegistryGuard.Benchmarks.Contest;

/// <summary>
/// Registries in a database against plain code on the same database, which does the same to the same document of 30 KB. The two take turns;
/// what counts are the medians' ratios.
/// </summary>
internal static class DatabaseContest
{
    private static readonly int[] s_threads = [1, 8, 64];

    /// <param name="connection">A PostgreSQL database to work in; without one, SQLite only.</param>
    /// <param name="rounds">How often each has its turn.</param>
    public static void Run(string? connection, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("registryguard-contest-").FullName;
        try
        {
            Compare(
                rounds,
                new RegistryContender("SqliteRegistry", SqliteRegistry.Open(Path.Combine(folder, "own.db"), "agents", AgentJson.Default.AgentRegistry)),
                new SqliteRow(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        if (connection is null) return;
        using var source = NpgsqlDataSource.Create(connection);
        Compare(
            rounds,
            new RegistryContender("PostgreSqlRegistry", PostgreSqlRegistry.Open(source, "benchmark", AgentJson.Default.AgentRegistry)),
            new NpgsqlRow(source));
    }

    private static void Compare(int rounds, IContender own, IContender plain)
    {
        using (own)
        using (plain)
        {
            Console.WriteLine($"{"updates a second",-20}{own.Name,26}{plain.Name,28}{"ratio",10}");
            foreach (var threads in s_threads)
            {
                List<double> ours = [];
                List<double> theirs = [];
                for (var round = -1; round < rounds; round++)
                {
                    var (first, second) = (Measure(own, threads), Measure(plain, threads));
                    // The first round warms up.
                    if (round < 0) continue;
                    ours.Add(first);
                    theirs.Add(second);
                }

                var (mine, other) = (Crowd.Median(ours), Crowd.Median(theirs));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{threads + " threads",-20}{mine,26:F0}{other,28:F0}{mine / other,9:F2}x"));
            }
        }
    }

    private static double Measure(IContender contender, int threads) =>
        Crowd.UpdatesPerSecond(contender, threads, tasks: 0, TimeSpan.FromSeconds(0.7));
}
