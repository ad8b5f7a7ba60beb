using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;

namespace RegistryGuard.Analyzers.Benchmarks;

/// <summary>The slowest that nineteen in twenty people see.</summary>
public sealed class Percentiles : ManualConfig
{
    public Percentiles() => AddColumn(StatisticColumn.P95);
}
