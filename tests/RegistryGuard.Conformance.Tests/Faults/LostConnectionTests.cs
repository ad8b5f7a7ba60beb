using System.Diagnostics;
using Npgsql;
using RegistryGuard.Conformance.Support;
using RegistryGuard.PostgreSql;

namespace RegistryGuard.Conformance.Faults;

/// <summary>
/// Connections that are cut, a server that is killed: what was acknowledged is there, what is there was applied once, and the exception
/// tells what is known.
/// </summary>
public sealed class LostConnectionTests : IDisposable
{
    private readonly string _name = $"faults {Guid.NewGuid():n}";
    private readonly List<NpgsqlDataSource> _sources = [];

    public void Dispose() => _sources.ForEach(source => source.Dispose());

    [Fact]
    public async Task AnswersToCommitsLost_EveryUpdateIsAppliedOnce()
    {
        using var proxy = new CuttingProxy(PostgreSqlServer.Shared, commit => commit % 3 == 0 ? Cut.BeforeTheAnswer : Cut.None);
        await RunUnderCutsAsync(proxy);
    }

    [Fact]
    public async Task CommitsLostOnTheWay_EveryUpdateIsAppliedOnce()
    {
        using var proxy = new CuttingProxy(PostgreSqlServer.Shared, commit => commit % 3 == 0 ? Cut.BeforeTheCommit : Cut.None);
        await RunUnderCutsAsync(proxy);
    }

    [Theory]
    [InlineData(Cut.BeforeTheCommit)]
    [InlineData(Cut.BeforeTheAnswer)]
    public void CommitLostAndTheServerOutOfReach_IsInDoubt(Cut cut)
    {
        var direct = Open(PostgreSqlServer.Shared.ConnectionString);
        direct.Update(r => r["before"] = 1);
        using var proxy = new CuttingProxy(PostgreSqlServer.Shared, _ => cut) { ClosesAfterCut = true };
        var registry = Open(proxy.ConnectionString, TimeSpan.FromMilliseconds(300));

        var failure = Assert.Throws<RegistryInDoubtException>(() => registry.Update(r => r["lost"] = 1));
        Assert.Contains("read before you apply the change again", failure.Message, StringComparison.Ordinal);
        Assert.Equal(cut == Cut.BeforeTheAnswer, direct.Read().ContainsKey("lost"));

        var next = Assert.Throws<RegistryException>(() => registry.Update(r => r["next"] = 1));
        Assert.Contains("Nothing was changed", next.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("next", direct.Read().Keys);
    }

    [Fact]
    public async Task ConnectionsTerminatedByTheServer_EveryUpdateIsAppliedOnce()
    {
        var server = PostgreSqlServer.Shared;
        var registry = Open(server.ConnectionString + $";Application Name={_name}");
        var load = new Load(registry);
        var direct = Source(server.ConnectionString);
        for (var i = 0; i < 20; i++)
        {
            await load.MoreAsync(5);
            await using var terminate = direct.CreateCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1");
            terminate.Parameters.Add(new() { Value = _name });
            await terminate.ExecuteNonQueryAsync();
        }

        await load.EndAsync();
        Assert.Empty(load.Failures);
        load.IsToldTruthfullyBy(registry.Read());
    }

    [Fact]
    public async Task SerializationFailures_AreTriedAgain()
    {
        var isolated = PostgreSqlServer.Shared.ConnectionString + ";Options=-c default_transaction_isolation=serializable";
        // Data sources of their own, as other programs have them.
        Load[] loads = [.. Enumerable.Range(0, 3).Select(i => new Load(Open(isolated), writers: 2, prefix: $"{i}-"))];
        foreach (var load in loads) await load.MoreAsync(50);
        foreach (var load in loads) await load.EndAsync();
        Assert.Empty(loads.SelectMany(load => load.Failures));
        var document = Open(isolated).Read();
        Assert.All(document.Values, times => Assert.Equal(1, times));
        Assert.Equal(loads.Sum(load => load.Acknowledged), document.Count);
    }

    [Fact]
    public async Task ServerKilledAndStartedAgain_TheLoadWaitsForIt()
    {
        Assert.SkipUnless(PostgreSqlServer.IsInstalled, PostgreSqlServer.HowToInstall);
        using var server = new PostgreSqlServer();
        var registry = Open(server.ConnectionString);
        var load = new Load(registry);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var seen = registry.WatchAsync(deadline.Token).GetAsyncEnumerator(deadline.Token);
        for (var i = 0; i < 3; i++)
        {
            await load.MoreAsync(50);
            server.Kill();
            await Task.Delay(200);
            server.Start();
        }

        await load.MoreAsync(50);
        await load.EndAsync();
        Assert.Empty(load.Failures);
        load.IsToldTruthfullyBy(registry.Read());
        do Assert.True(await seen.MoveNextAsync());
        while (seen.Current.Count < load.Acknowledged);
    }

    [Fact]
    public async Task ServerThatStaysAway_IsToldTruthfullyAndInTime()
    {
        Assert.SkipUnless(PostgreSqlServer.IsInstalled, PostgreSqlServer.HowToInstall);
        using var server = new PostgreSqlServer();
        var registry = Open(server.ConnectionString, TimeSpan.FromMilliseconds(200));
        var load = new Load(registry);
        await load.MoreAsync(50);
        server.Kill();
        while (!load.Failures.Any()) await Task.Delay(5);
        await load.EndAsync();

        var asked = Stopwatch.StartNew();
        var failure = Assert.Throws<RegistryException>(() => registry.Read());
        Assert.InRange(asked.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Contains("See that the server runs", failure.Message, StringComparison.Ordinal);

        server.Start();
        load.IsToldTruthfullyBy(registry.Read());
        registry.Update(r => r["back"] = 1);
    }

    [Fact]
    public void TransactionSilentForTooLong_LetsTheOthersCommitAndFails()
    {
        var other = Open(PostgreSqlServer.Shared.ConnectionString);
        other.Update(r => r["count"] = 1);
        var silent = PostgreSqlRegistry.Open(Source(PostgreSqlServer.Shared.ConnectionString), _name, options: new PostgreSqlRegistryOptions<Dictionary<string, int>>
        {
            TransactionTimeout = TimeSpan.FromMilliseconds(300),
        });
        using var transaction = silent.Begin();
        transaction.Value["count"] = 100;
        other.Update(r => r["count"]++);
        var failure = Assert.Throws<RegistryException>(transaction.Commit);
        Assert.Contains("another process has changed it", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, other.Read()["count"]);
    }

    private async Task RunUnderCutsAsync(CuttingProxy proxy)
    {
        var registry = Open(proxy.ConnectionString);
        var load = new Load(registry);
        while (proxy.Cuts < 20) await load.MoreAsync(1);
        await load.EndAsync();
        Assert.Empty(load.Failures);
        load.IsToldTruthfullyBy(Open(PostgreSqlServer.Shared.ConnectionString).Read());
    }

    private PostgreSqlRegistry<Dictionary<string, int>> Open(string connection, TimeSpan? retryTimeout = null) =>
        PostgreSqlRegistry.Open(Source(connection), _name, options: new PostgreSqlRegistryOptions<Dictionary<string, int>>
        {
            LockTimeout = TimeSpan.FromMinutes(1),
            RetryTimeout = retryTimeout ?? TimeSpan.FromSeconds(30),
        });

    private NpgsqlDataSource Source(string connection)
    {
        var source = NpgsqlDataSource.Create(connection);
        _sources.Add(source);
        return source;
    }
}
