using RegistryGuard.CodeFixes.Providers;
using RegistryGuard.CodeFixes.Tests.Verification;
using static RegistryGuard.CodeFixes.Tests.Verification.RegistrySource;

namespace RegistryGuard.CodeFixes.Tests.Fixes;

/// <summary>Updates that are misused: stale snapshots (RG3002), nested updates (RG3003), awaiting ones (RG3004).</summary>
public sealed class UpdateUseFixTests
{
    [Fact]
    public Task StaleSnapshot_BecomesTheDocument() => FixVerifier<StaleSnapshotCodeFixProvider>.VerifyAsync(
        Fixed("""
        public void Add(IRegistry<Registry> registry)
        {
            var snapshot = registry.Read();
            registry.Update(state => {|RG3002:state.Count = snapshot.Count + 1|});
        }
        """),
        Fixed("""
        public void Add(IRegistry<Registry> registry)
        {
            registry.Update(state => state.Count = state.Count + 1);
        }
        """),
        "Compute from the document that the update hands in");

    [Fact]
    public Task StaleSnapshotUsedElsewhere_KeepsTheRead() => FixVerifier<StaleSnapshotCodeFixProvider>.VerifyAsync(
        Fixed("""
        public void Add(IRegistry<Registry> registry)
        {
            // For the log.
            var snapshot = registry.Read();
            _log.WriteLine(snapshot.Agents.Count);
            registry.Update(state =>
            {
                {|RG3002:state.Count = snapshot.Count + 1|};
            });
        }
        """),
        Fixed("""
        public void Add(IRegistry<Registry> registry)
        {
            // For the log.
            var snapshot = registry.Read();
            _log.WriteLine(snapshot.Agents.Count);
            registry.Update(state =>
            {
                state.Count = state.Count + 1;
            });
        }
        """),
        "Compute from the document that the update hands in");

    [Fact]
    public Task NestedUpdate_WorksOnTheDocument() => FixVerifier<NestedUpdateCodeFixProvider>.VerifyAsync(
        Fixed("""
        public void Add(IRegistry<Registry> registry, string id)
        {
            registry.Update(state =>
            {
                state.Agents[id] = "active";
                // Count it.
                registry.{|RG3003:Update|}(other => other.Count++);
                registry.{|RG3003:Update|}(inner =>
                {
                    // Never negative.
                    if (inner.Count < 0)
                        inner.Count = 0;
                });
            });
        }
        """),
        Fixed("""
        public void Add(IRegistry<Registry> registry, string id)
        {
            registry.Update(state =>
            {
                state.Agents[id] = "active";
                // Count it.
                state.Count++;
                {
                    // Never negative.
                    if (state.Count < 0)
                        state.Count = 0;
                }
            });
        }
        """),
        "Work on the document at hand");

    [Fact]
    public Task NestedInATransaction_IsNotOffered() => FixVerifier<NestedUpdateCodeFixProvider>.VerifyNotOfferedAsync(Fixed("""
        public void Add(IRegistry<Registry> registry)
        {
            using var transaction = registry.Begin();
            registry.{|RG3003:Update|}(other => other.Count++);
            transaction.Commit();
        }
        """));

    [Fact]
    public Task AwaitingUpdate_BecomesATransaction() => FixVerifier<AsynchronousChangeCodeFixProvider>.VerifyAsync(
        Fixed("""
        public async Task AddAsync(IRegistry<Registry> registry, string id, CancellationToken token)
        {
            await registry.{|RG3004:UpdateAsync|}(async state =>
            {
                // Slow.
                await Task.Delay(1, token);
                state.Agents[id] = "active";
            }, token);
        }
        """),
        Fixed("""
        public async Task AddAsync(IRegistry<Registry> registry, string id, CancellationToken token)
        {
            await using (var transaction = await registry.BeginAsync(token))
            {
                var state = transaction.Value;
                // Slow.
                await Task.Delay(1, token);
                state.Agents[id] = "active";
                await transaction.CommitAsync(token);
            }
        }
        """),
        "Await in a transaction");

    [Fact]
    public Task AwaitingExpression_BecomesATransaction() => FixVerifier<AsynchronousChangeCodeFixProvider>.VerifyAsync(
        Fixed("""
        public async Task AddAsync(IRegistry<Registry> registry)
        {
            await registry.{|RG3004:UpdateAsync|}(async state => state.Count = await Task.FromResult(3));
        }
        """),
        Fixed("""
        public async Task AddAsync(IRegistry<Registry> registry)
        {
            await using (var transaction = await registry.BeginAsync())
            {
                var state = transaction.Value;
                state.Count = await Task.FromResult(3);
                await transaction.CommitAsync();
            }
        }
        """),
        "Await in a transaction");

    [Fact]
    public Task AwaitingUpdateInASynchronousMethod_IsNotOffered() =>
        FixVerifier<AsynchronousChangeCodeFixProvider>.VerifyNotOfferedAsync(Fixed("""
        public void Add(IRegistry<Registry> registry)
        {
            registry.{|RG3004:Update|}(async state => state.Count = await Task.FromResult(3));
        }
        """));
}
