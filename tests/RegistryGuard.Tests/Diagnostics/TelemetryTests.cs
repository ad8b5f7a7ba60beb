using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Diagnostics;

public sealed class TelemetryTests : IDisposable
{
    private readonly RegistryFolder _folder = RegistryFolder.InMemory();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Updates_AreMeasured()
    {
        var seen = new ConcurrentBag<(string Instrument, double Value)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "RegistryGuard") self.EnableMeasurementEvents(instrument);
            },
        };
        void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        {
            foreach (var tag in tags)
            {
                if (tag.Key == "registryguard.registry" && (string?)tag.Value == _folder.Registry)
                    seen.Add((instrument.Name, Convert.ToDouble(value)));
            }
        }

        listener.SetMeasurementEventCallback<double>(Note);
        listener.SetMeasurementEventCallback<int>(Note);
        listener.SetMeasurementEventCallback<long>(Note);
        listener.Start();

        File.WriteAllText(_folder.Registry, """{"count":0}""");
        var registry = _folder.OpenCountersOn(CurrentFileSystem.Instance);
        Task[] updates;
        using (new LockElsewhere(_folder.Registry))
        {
            updates = [.. Enumerable.Range(0, 5).Select(_ => registry.UpdateAsync(r => r["count"]++))];
            Thread.Sleep(100);
        }

        await Task.WhenAll(updates);
        File.WriteAllText(_folder.Registry, "");
        registry.Read();

        Assert.Contains(seen, measured => measured is ("registryguard.batch.size", >= 2 and <= 5));
        Assert.Contains(seen, measured => measured is ("registryguard.lock.wait", > 0.05));
        Assert.Contains(seen, measured => measured is ("registryguard.lock.hold", > 0));
        Assert.Contains(seen, measured => measured is ("registryguard.commit.flush", >= 0));
        Assert.Contains(("registryguard.commits", 1.0), seen);
        Assert.Contains(("registryguard.recoveries", 1.0), seen);
    }

    [Fact]
    public async Task Updates_AreActivitiesOfTheirCallers()
    {
        var seen = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "RegistryGuard",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = seen.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using var caller = new Activity("caller").Start();
        var registry = _folder.OpenCounters();
        registry.Update(r => r["a"] = 1);
        await registry.UpdateAsync(r => r["b"] = 1);
        var own = seen.Where(activity => (string?)activity.GetTagItem("registryguard.registry") == _folder.Registry).ToArray();
        Assert.Equal(2, own.Length);
        Assert.All(own, activity => Assert.Equal(caller.Id, activity.ParentId));
    }

    [Fact]
    public void WhatSomebodyShouldKnow_IsLogged()
    {
        var log = new LogBook();
        File.WriteAllText(_folder.Registry, "");
        File.WriteAllText(_folder.BackupFile, "{}");
        File.SetUnixFileMode(_folder.Folder, (UnixFileMode)0b111_111_111);
        var registry = _folder.Open<Dictionary<string, int>>(new() { LoggerFactory = log, LockTimeout = TimeSpan.FromMilliseconds(10) });
        registry.Update(r => r["a"] = 1);
        using (new LockElsewhere(_folder.Registry)) Assert.Throws<RegistryLockTimeoutException>(() => registry.Update(r => r["a"] = 2));
        Assert.Contains(log.Lines, line => line.StartsWith("Warning 2: ", StringComparison.Ordinal) && line.Contains(_folder.BackupFile, StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.StartsWith("Warning 5: ", StringComparison.Ordinal) && line.Contains("sticky bit", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.StartsWith("Warning 4: ", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.StartsWith("Debug 1: ", StringComparison.Ordinal));
    }

    /// <summary>The lock in the hands of what could be another process.</summary>
    private sealed class LockElsewhere(string registry) : IDisposable
    {
        private readonly RegistryGuard.Locking.LockLease _lease = new RegistryGuard.Locking.LockQueue(
            new RegistryGuard.Locking.Sidecar(CurrentFileSystem.Instance, registry)).Acquire(RegistryFolder.DeadlockTimeout, default)!;

        public void Dispose() => _lease.Dispose();
    }

    private sealed class LogBook : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {eventId.Id}: {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
