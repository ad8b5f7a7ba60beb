using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules.RuntimeUse;

public sealed class AsynchronousChangeTests
{
    [Fact]
    public Task AsyncLambda_Triggers() => RuntimeSample.Verify("""
        async Task Run(IRegistry<State> registry)
        {
            registry.{|RG3004:Update|}(async state => { await Task.Delay(1); state.Count++; });
            await registry.{|RG3004:UpdateAsync|}(async state => { await Task.Yield(); return state.Count; });
        }
        """);

    [Fact]
    public Task AsyncVoidByWayOfAnAction_Triggers() => RuntimeSample.Verify("""
        void Run(FileRegistry<State> registry)
        {
            Action<State> change = async state => { await Task.Delay(1); state.Count++; };
            registry.{|RG3004:Update|}(change);
            registry.{|RG3004:Update|}(Count);
        }

        private async void Count(State state) { await Task.Delay(1); state.Count++; }
        """);

    [Fact]
    public Task DelegateThatReturnsATask_Triggers() => RuntimeSample.Verify("""
        void Run(FileRegistry<State> registry, Func<State, Task<int>> change)
        {
            registry.{|RG3004:Update|}(state => Task.CompletedTask);
            registry.{|RG3004:Update|}(state => new ValueTask<int>(state.Count));
            registry.{|RG3004:Update|}(change);
        }
        """);

    [Fact]
    public Task SlowOrNestedWorkInAnAsyncLambda_TriggersOnce() => RuntimeSample.Verify("""
        void Run(FileRegistry<State> registry) =>
            registry.{|RG3004:Update|}(async state => { Thread.Sleep(10); registry.Update(s => s.Count++); await Task.Yield(); });
        """);

    [Fact]
    public Task ImplementationOfTheInterface_Triggers() => RuntimeSample.Verify("""
        void Run(MemoryRegistry registry) => registry.{|RG3004:Update|}(async state => { await Task.Yield(); state.Count++; });

        abstract class MemoryRegistry : IRegistry<State>
        {
            public abstract State Read();
            public abstract Task<State> ReadAsync(CancellationToken token);
            public abstract VersionedSnapshot<State> ReadVersioned();
            public abstract Task<VersionedSnapshot<State>> ReadVersionedAsync(CancellationToken token);
            public abstract bool TryReplace(State document, string version, CancellationToken token);
            public abstract Task<bool> TryReplaceAsync(State document, string version, CancellationToken token);
            public void Update(Action<State> change, CancellationToken token = default) => change(new());
            public TResult Update<TResult>(Func<State, TResult> change, CancellationToken token = default) => change(new());
            public abstract void Replace(Func<State, State> change, CancellationToken token);
            public abstract Task UpdateAsync(Action<State> change, CancellationToken token);
            public abstract Task<TResult> UpdateAsync<TResult>(Func<State, TResult> change, CancellationToken token);
            public abstract Task ReplaceAsync(Func<State, State> change, CancellationToken token);
            public abstract IAsyncEnumerable<State> WatchAsync(CancellationToken token);
            public abstract RegistryTransaction<State> Begin(CancellationToken token);
            public abstract Task<RegistryTransaction<State>> BeginAsync(CancellationToken token);
        }
        """);

    [Fact]
    public Task SynchronousDelegates_DoesNotTrigger() => RuntimeSample.Verify("""
        async Task Run(IRegistry<State> registry, CancellationToken token)
        {
            registry.Update(state => state.Count++);
            registry.Update(state => { state.Count++; });
            await registry.UpdateAsync(state => ++state.Count, token);
            await registry.ReplaceAsync(state => new State { Count = state.Count + 1 }, token);
            registry.Update(Increment);
        }

        TResult Wrap<TResult>(IRegistry<State> registry, Func<State, TResult> change) => registry.Update(change);

        private static void Increment(State state) => state.Count++;
        """);

    [Fact]
    public Task ForeignUpdate_DoesNotTrigger() => RuntimeSample.Verify("""
        void Run(Db db) => db.Update(async state => { await Task.Yield(); state.Count++; });

        class Db { public Task Update(Func<State, Task> change) => change(new()); }
        """);
}
