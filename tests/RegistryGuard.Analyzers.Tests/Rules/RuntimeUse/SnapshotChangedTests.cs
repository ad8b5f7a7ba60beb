using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules.RuntimeUse;

public sealed class SnapshotChangedTests
{
    [Fact]
    public Task ChangeOfAMember_Triggers() => RuntimeSample.Verify("""
        async Task Run(IRegistry<State> registry, FileRegistry<State> file)
        {
            var state = registry.Read();
            {|RG3001:state.Count = 3|};
            var counted = await registry.ReadAsync();
            {|RG3001:counted.Count++|};
            var added = await file.ReadAsync().ConfigureAwait(false);
            {|RG3001:added.Names.Add("x")|};
            var keyed = file.Read();
            {|RG3001:keyed.Agents["a"] = new Agent()|};
        }
        """);

    [Fact]
    public Task ChangeAfterACheck_TriggersOnce() => RuntimeSample.Verify("""
        bool Run(IRegistry<State> registry, string name)
        {
            var state = registry.Read();
            if (state.Names.Contains(name) || state.Count > 3)
                return false;
            {|RG3001:state.Names.Add(name)|};
            state.Count = state.Names.Count;
            return true;
        }
        """);

    [Fact]
    public Task ChangeOfAPart_Triggers() => RuntimeSample.Verify("""
        void Run(IRegistry<State> registry, string name)
        {
            var state = registry.Read();
            foreach (var agent in state.Agents.Values)
                {|RG3001:agent.Status = "dead"|};

            var other = registry.Read();
            var one = other.Agents[name];
            {|RG3001:one.Status = "dead"|};

            var third = registry.Read();
            {|RG3001:third.Agents.Values.First().Status = "dead"|};
        }
        """);

    [Fact]
    public Task ChangedSnapshotThatIsUsed_DoesNotTrigger() => RuntimeSample.Verify("""
        private State? _last;

        State Returned(IRegistry<State> registry)
        {
            var state = registry.Read();
            state.Count++;
            return state;
        }

        void Preview(IRegistry<State> registry)
        {
            var state = registry.Read();
            state.Names.RemoveAll(name => name.Length == 0);
            foreach (var name in state.Names)
                Console.WriteLine(name);
            var counted = registry.Read();
            counted.Count++;
            Console.WriteLine(counted.Count);
        }

        void Stored(IRegistry<State> registry)
        {
            var state = registry.Read();
            state.Count++;
            _last = state;
            var printed = registry.Read();
            printed.Count++;
            Console.WriteLine(JsonSerializer.Serialize(printed));
        }

        void PartHandedOn(IRegistry<State> registry, List<Agent> agents)
        {
            var state = registry.Read();
            var agent = state.Agents["a"];
            agent.Status = "dead";
            agents.Add(agent);
        }

        void Looped(IRegistry<State> registry, string[] names)
        {
            var state = registry.Read();
            foreach (var name in names)
            {
                if (state.Count > 3)
                    break;
                state.Count++;
            }
        }

        int Deduplicated(IRegistry<State> registry, string[] names)
        {
            var state = registry.Read();
            return names.Count(name => state.Agents.TryAdd(name, new Agent()));
        }
        """);

    [Fact]
    public Task ChangedSnapshotThatIsSaved_TriggersForTheUpdateOnly() => RuntimeSample.Verify("""
        void Run(IRegistry<State> registry)
        {
            var state = registry.Read();
            state.Names.Add("x");
            registry.Update(current => {|RG3002:current.Names = state.Names|});
        }
        """);

    [Fact]
    public Task CopiesAndReads_DoesNotTrigger() => RuntimeSample.Verify("""
        int Run(IRegistry<State> registry, IRegistry<Settings> settings)
        {
            var state = registry.Read();
            var count = state.Count;
            count++;
            var names = state.Names.ToList();
            names.Add("x");
            var dark = settings.Read() with { Theme = "dark" };
            state = registry.Read();
            return count + names.Count + dark.Version + state.Count;
        }
        """);

    [Fact]
    public Task ChangeInAnUpdate_DoesNotTrigger() => RuntimeSample.Verify("""
        void Run(IRegistry<State> registry)
        {
            var before = registry.Read();
            registry.Update(state => state.Count++);
            using var transaction = registry.Begin();
            var document = transaction.Value;
            document.Count += before.Count;
            transaction.Commit();
        }
        """);
}
