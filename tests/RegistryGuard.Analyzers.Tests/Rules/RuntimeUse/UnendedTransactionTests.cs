using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules.RuntimeUse;

public sealed class UnendedTransactionTests
{
    [Fact]
    public Task DroppedTransaction_Triggers() => RuntimeSample.Verify("""
        async Task Run(IRegistry<State> registry)
        {
            {|RG3007:registry.Begin()|};
            _ = await {|RG3007:registry.BeginAsync()|};
            await {|RG3007:registry.BeginAsync()|}.ConfigureAwait(false);
            {|RG3007:registry.Begin()|}.Value.Count++;
        }
        """);

    [Fact]
    public Task NeverEnded_Triggers() => RuntimeSample.Verify("""
        void Run(IRegistry<State> registry)
        {
            var transaction = {|RG3007:registry.Begin()|};
            transaction.Value.Count++;
        }
        """);

    [Fact]
    public Task EarlyReturn_Triggers() => RuntimeSample.Verify("""
        async Task<bool> Run(IRegistry<State> registry, string name)
        {
            var transaction = await {|RG3007:registry.BeginAsync()|}.ConfigureAwait(false);
            if (transaction.Value.Names.Contains(name))
                return false;
            transaction.Value.Names.Add(name);
            await transaction.CommitAsync();
            return true;
        }
        """);

    [Fact]
    public Task EarlyReturnInALambdaOrLocalFunction_Triggers() => RuntimeSample.Verify("""
        Action Run(IRegistry<State> registry)
        {
            Local();
            return () =>
            {
                var transaction = {|RG3007:registry.Begin()|};
                if (transaction.Value.Count > 3)
                    return;
                transaction.Commit();
            };

            void Local()
            {
                var transaction = {|RG3007:registry.Begin()|};
                if (transaction.Value.Count > 3)
                    transaction.Commit();
            }
        }
        """);

    [Fact]
    public Task Using_DoesNotTrigger() => RuntimeSample.Verify("""
        async Task Run(IRegistry<State> registry)
        {
            using (var transaction = registry.Begin())
                transaction.Commit();
            using (registry.Begin())
                Console.WriteLine();
            using var second = registry.Begin();
            second.Dispose();
            await using var third = await registry.BeginAsync().ConfigureAwait(false);
            third.Dispose();
            var fourth = registry.Begin();
            using (fourth)
                fourth.Value.Count++;
        }
        """);

    [Fact]
    public Task EndedOnAllPaths_DoesNotTrigger() => RuntimeSample.Verify("""
        void Branches(IRegistry<State> registry, bool commit)
        {
            var transaction = registry.Begin();
            if (commit)
                transaction.Commit();
            else
                transaction.Dispose();
        }

        void Finally(IRegistry<State> registry)
        {
            var transaction = registry.Begin();
            try
            {
                if (transaction.Value.Count > 3)
                    return;
                transaction.Commit();
            }
            finally
            {
                transaction.Dispose();
            }
        }

        async Task Loop(IRegistry<State> registry)
        {
            while (true)
            {
                var transaction = await registry.BeginAsync();
                if (transaction.Value.Count > 3)
                {
                    await transaction.DisposeAsync();
                    break;
                }
                transaction.Value.Count++;
                await transaction.CommitAsync();
            }
        }

        void Throws(IRegistry<State> registry)
        {
            RegistryTransaction<State>? transaction = null;
            try
            {
                transaction = registry.Begin();
                transaction.Commit();
            }
            finally
            {
                transaction?.Dispose();
            }
        }

        void Chained(IRegistry<State> registry) => registry.Begin().Commit();
        """);

    [Fact]
    public Task HandedOn_DoesNotTrigger() => RuntimeSample.Verify("""
        private RegistryTransaction<State>? _transaction;
        private readonly List<RegistryTransaction<State>> _all = [];

        RegistryTransaction<State> Return(IRegistry<State> registry) => registry.Begin();

        Task<RegistryTransaction<State>> ReturnTask(IRegistry<State> registry) => registry.BeginAsync();

        RegistryTransaction<State> ReturnLocal(IRegistry<State> registry)
        {
            var transaction = registry.Begin();
            transaction.Value.Count++;
            return transaction;
        }

        void Store(IRegistry<State> registry)
        {
            _transaction = registry.Begin();
            _all.Add(registry.Begin());
            var passed = registry.Begin();
            Finish(passed);
            var captured = registry.Begin();
            Action end = () => captured.Commit();
            end();
        }

        private void Finish(RegistryTransaction<State> transaction) => transaction.Commit();
        """);

    [Fact]
    public Task ExpectedException_DoesNotTrigger() => RuntimeSample.Verify("""
        void Test(IRegistry<State> registry) => Throws(() => registry.Begin());

        private static void Throws(Action action) { try { action(); } catch (RegistryException) { } }
        """);
}
