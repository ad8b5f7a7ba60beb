using RegistryGuard.Conformance.Support;

namespace RegistryGuard.Conformance;

/// <summary>Nobody sees a change before it is committed, and a transaction keeps everybody out.</summary>
public sealed class IsolationTests
{
    [Theory, EveryKind]
    public void OpenTransaction_IsSeenByNobody_UntilItCommits(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":7}""");
        var other = place.OpenCounters();
        using (var transaction = registry.Begin())
        {
            transaction.Value["count"] = 8;
            Assert.Equal(7, other.Read()["count"]);
            Assert.Equal(7, registry.Read()["count"]);
            transaction.Commit();
            Assert.Equal(8, other.Read()["count"]);
        }

        using (var transaction = registry.Begin()) transaction.Value["count"] = 9;
        Assert.Equal(8, other.Read()["count"]);
    }

    [Theory, EveryKind]
    public async Task TransactionOfAnotherProcess_IsWaitedFor(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        using var holder = await place.Start("hold").UntilHeldAsync();
        var update = Task.Run(() => registry.Update(r => ++r["count"]));
        var asynchronous = registry.UpdateAsync(r => ++r["count"]);
        var transaction = Task.Run(async () =>
        {
            await using var begun = await registry.BeginAsync();
        });
        Assert.Equal(0, registry.Read()["count"]);
        await Task.Delay(200);
        Assert.False(update.IsCompleted || asynchronous.IsCompleted || transaction.IsCompleted);
        holder.EndInput();
        Assert.Equal(3, await update + await asynchronous);
        await transaction;
        Assert.Equal(2, registry.Read()["count"]);
    }

    [Theory, EveryKind]
    public async Task WaitForAnotherProcess_EndsByTimeoutOrCancellation(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""", TimeSpan.FromMilliseconds(200));
        var patient = place.OpenCounters();
        using (var holder = await place.Start("hold").UntilHeldAsync())
        {
            Assert.Throws<RegistryLockTimeoutException>(() => registry.Update(r => r["count"]++));
            await Assert.ThrowsAsync<RegistryLockTimeoutException>(() => registry.UpdateAsync(r => { r["count"]++; }));
            Assert.Throws<RegistryLockTimeoutException>(() => registry.Begin());
            await Assert.ThrowsAsync<RegistryLockTimeoutException>(() => registry.BeginAsync());
            Assert.Throws<RegistryLockTimeoutException>(
                () => place.OpenCounters(lockTimeout: TimeSpan.Zero).Update(r => r["count"]++));

            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            Assert.ThrowsAny<OperationCanceledException>(() => patient.Update(r => r["count"]++, cancellation.Token));
            using var second = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patient.UpdateAsync(r => { r["count"]++; }, second.Token));
            using var third = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patient.BeginAsync(third.Token));
            holder.EndInput();
            await holder.FinishAsync();
        }

        Assert.Equal(1, patient.Update(r => ++r["count"]));
        Assert.Equal("""{"count":1}""", place.Stored);
    }

    [Theory, EveryKind]
    public async Task CancelledBefore_DoesNothing(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        var cancelled = new CancellationToken(canceled: true);
        Assert.ThrowsAny<OperationCanceledException>(() => registry.Update(r => r["count"]++, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => registry.UpdateAsync(r => { r["count"]++; }, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => registry.Begin(cancelled));
        Assert.Equal(0, registry.Read()["count"]);
    }

    [Theory, EveryKind]
    public void TransactionThatHasEnded_RefusesMore(RegistryKind kind)
    {
        using var place = Place.Of(kind);
        var registry = place.OpenCounters("""{"count":0}""");
        using var transaction = registry.Begin();
        transaction.Value["count"]++;
        transaction.Commit();
        Assert.Throws<InvalidOperationException>(transaction.Commit);
        Assert.Equal(2, registry.Update(r => ++r["count"]));
    }
}
