using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Documents;

public sealed class ValidationTests : IDisposable
{
    private readonly RegistryFolder _folder = RegistryFolder.InMemory();
    private readonly FileRegistry<Dictionary<string, int>> _registry;

    public ValidationTests() => _registry = _folder.Open<Dictionary<string, int>>(new()
    {
        Validate = counters => counters.Where(counter => counter.Value < 0).Select(counter => $"{counter.Key} is negative"),
    });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DocumentThatBreaksItsInvariants_IsNotCommitted()
    {
        _registry.Update(r => r["a"] = 1);
        var failure = Assert.Throws<RegistryValidationException>(() => _registry.Update(r => (r["a"], r["b"]) = (-1, -2)));
        Assert.Equal(["a is negative", "b is negative"], failure.Failures);
        Assert.Contains(_folder.Registry, failure.Message, StringComparison.Ordinal);
        Assert.Equal("""{"a":1}""", File.ReadAllText(_folder.Registry));
    }

    [Fact]
    public async Task InvalidUpdateInABatch_FailsAlone()
    {
        Task[] updates;
        using (RegistryLock.Acquire(_folder.Registry))
        using (ExecutionContext.SuppressFlow())
        {
            updates = [.. Enumerable.Range(0, 9).Select(i => Task.Run(() => _registry.Update(r => r[$"{i}"] = i - 4)))];
            Thread.Sleep(50);
        }

        for (var i = 0; i < updates.Length; i++)
        {
            if (i < 4) await Assert.ThrowsAsync<RegistryValidationException>(() => updates[i]);
            else await updates[i];
        }

        Assert.Equal(["4", "5", "6", "7", "8"], _registry.Read().Keys.Order());
    }

    [Fact]
    public void TransactionThatBreaksInvariants_CanBeMended()
    {
        using var transaction = _registry.Begin();
        transaction.Value["a"] = -1;
        Assert.Throws<RegistryValidationException>(transaction.Commit);
        transaction.Value["a"] = 1;
        transaction.Commit();
        Assert.Equal(1, _registry.Read()["a"]);
    }

    [Fact]
    public void UnsoundDocumentInTheFile_CanBeReadAndMended()
    {
        File.WriteAllText(_folder.Registry, """{"a":-1}""");
        Assert.Equal(-1, _registry.Read()["a"]);
        _registry.Update(r => r["a"] = 1);
        Assert.Equal(1, _registry.Read()["a"]);
    }
}
