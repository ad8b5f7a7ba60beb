using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules.RuntimeUse;

public sealed class NestedUpdateTests
{
    [Fact]
    public Task UpdateInAnUpdate_Triggers() => RuntimeSample.Verify("""
        private readonly IRegistry<State> _registry = FileRegistry.Open<State>("state.json");

        void Field() => _registry.Update(state => { _registry.{|RG3003:Update|}(inner => inner.Count++); });

        void Parameter(FileRegistry<State> registry) =>
            registry.Update(state => registry.{|RG3003:Update|}(inner => { inner.Count++; return registry.{|RG3003:Update|}(i => i.Count); }));

        void Local(Func<IRegistry<State>> open)
        {
            var registry = open();
            registry.Replace(state => { registry.{|RG3003:UpdateAsync|}(inner => inner.Count++).Wait(); return state; });
        }
        """);

    [Fact]
    public Task SamePath_Triggers() => RuntimeSample.Verify("""
        private const string Path = "state.json";

        void Constant() => FileRegistry.Open<State>(Path).Update(state => FileRegistry.Open<State>("state.json").{|RG3003:Update|}(s => s.Count++));

        void Parameter(string path)
        {
            var registry = FileRegistry.Open<State>(path);
            registry.Update(state =>
            {
                using (RegistryLock.{|RG3003:Acquire|}(path))
                    state.Count++;
            });
        }
        """);

    [Fact]
    public Task InsideALock_DoesNotTrigger() => RuntimeSample.Verify("""
        void Run(string path)
        {
            using (RegistryLock.Acquire(path))
            {
                FileRegistry.Open<State>(path).Update(state => state.Count++);
                using (RegistryLock.Acquire(path))
                    File.Exists(path);
            }
        }
        """);

    [Fact]
    public Task UpdateInATransaction_Triggers() => RuntimeSample.Verify("""
        async Task Run(IRegistry<State> registry)
        {
            await using var transaction = await registry.BeginAsync();
            await registry.{|RG3003:UpdateAsync|}(state => state.Count++);
            using (var inner = registry.{|RG3003:Begin|}())
                inner.Commit();
            await transaction.CommitAsync();
        }
        """);

    [Fact]
    public Task UpdateInAHelper_TriggersAtTheCall() => RuntimeSample.Verify("""
        private readonly IRegistry<State> _registry = FileRegistry.Open<State>("state.json");

        void Run() => _registry.Update(state =>
        {
            state.Names.ForEach(name => {|RG3003:Add(name)|});
            state.Count++;
        });

        private void Add(string name) => AddAll([name]);

        private void AddAll(string[] names) => _registry.Update(state => state.Names.AddRange(names));
        """);

    [Fact]
    public Task OtherRegistry_DoesNotTrigger() => RuntimeSample.Verify("""
        private readonly IRegistry<State> _first = FileRegistry.Open<State>("first.json");
        private readonly IRegistry<State> _second = FileRegistry.Open<State>("second.json");

        void Run(Sample other, string[] paths)
        {
            _first.Update(state => _second.Update(inner => inner.Count = state.Count));
            _first.Update(state => other._first.Update(inner => inner.Count = state.Count));
            foreach (var path in paths)
                FileRegistry.Open<State>("all.json").Update(state => state.Count = FileRegistry.Open<State>(path).Update(s => s.Count++));
            var next = _first;
            next.Update(state => { next = _second; next.Update(inner => inner.Count++); });
        }

        private void Helper() => _second.Update(state => state.Count++);

        void ByHelper() => _first.Update(state => Helper());
        """);

    [Fact]
    public Task AfterTheUpdate_DoesNotTrigger() => RuntimeSample.Verify("""
        void Run(IRegistry<State> registry, string path)
        {
            registry.Update(state => state.Count++);
            registry.Update(state => state.Count++);
            using var transaction = registry.Begin();
            transaction.Value.Count++;
            transaction.Commit();
            registry.Update(state => state.Count++);
            using (RegistryLock.Acquire(path))
                File.Exists(path);
            FileRegistry.Open<State>(path).Update(state => state.Count++);
        }
        """);

    [Fact]
    public Task LambdaThatRunsLater_DoesNotTrigger() => RuntimeSample.Verify("""
        private event Action? Changed;

        void Run(IRegistry<State> registry, List<Action> later) => registry.Update(state =>
        {
            later.Add(() => registry.Update(s => s.Count++));
            Changed += () => registry.Update(s => s.Count++);
            void Later() => registry.Update(s => s.Count++);
            later.Add(Later);
        });
        """);

    [Fact]
    public Task ReadInAnUpdate_DoesNotTrigger() => RuntimeSample.Verify("""
        void Run(IRegistry<State> registry) => registry.Update(state => state.Count = registry.Read().Count + state.Count);
        """);

    [Fact]
    public Task LockThatWasNotFree_DoesNotTrigger() => RuntimeSample.Verify("""
        void Run(string path)
        {
            using var held = RegistryLock.TryAcquire(path);
            if (held is null)
                FileRegistry.Open<State>(path).Update(state => state.Count++);
        }
        """);

    [Fact]
    public Task HelpersThatCallEachOther_DoesNotTrigger() => RuntimeSample.Verify("""
        private readonly IRegistry<State> _registry = FileRegistry.Open<State>("state.json");

        void Run() => _registry.Update(state => state.Count = Even(state.Count));

        private int Even(int n) => n == 0 ? 0 : Odd(n - 1) + Even(0);

        private int Odd(int n) => n == 0 ? _registry.Read().Count : Even(n - 1);
        """);
}
