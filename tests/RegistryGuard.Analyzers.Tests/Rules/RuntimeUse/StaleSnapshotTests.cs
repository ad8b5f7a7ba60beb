using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules.RuntimeUse;

public sealed class StaleSnapshotTests
{
    [Fact]
    public Task MemberComputedFromTheSnapshot_Triggers() => RuntimeSample.Verify("""
        async Task Run(IRegistry<State> registry)
        {
            var snapshot = await registry.ReadAsync();
            registry.Update(state => {|RG3002:state.Count = snapshot.Count + 1|});
            var next = snapshot.Count + 1;
            await registry.UpdateAsync(state => { {|RG3002:state.Count = next|}; });
            registry.Update(state => {|RG3002:state.Names = snapshot.Names.Append("x").ToList()|});
        }
        """);

    [Fact]
    public Task ChangedSnapshotPutBack_Triggers() => RuntimeSample.Verify("""
        void Run(IRegistry<State> registry)
        {
            var snapshot = registry.Read();
            snapshot.Names.Add("x");
            registry.Update(state => {|RG3002:state.Names = snapshot.Names|});
            registry.Replace(_ => {|RG3002:snapshot|});
        }
        """);

    [Fact]
    public Task ReplacementMadeOfTheSnapshot_Triggers() => RuntimeSample.Verify("""
        async Task Run(IRegistry<Settings> registry)
        {
            var settings = registry.Read();
            registry.Replace(_ => {|RG3002:settings with { Theme = "dark" }|});
            var changed = settings with { Theme = "dark" };
            await registry.ReplaceAsync(_ => { return {|RG3002:changed|}; });
            registry.Replace(_ => {|RG3002:new Settings(settings.Version + 1, "light")|});
        }
        """);

    [Fact]
    public Task DocumentAtHand_DoesNotTrigger() => RuntimeSample.Verify("""
        void Run(IRegistry<State> registry, IRegistry<Settings> settings)
        {
            var snapshot = registry.Read();
            registry.Update(state => state.Count = state.Count + 1);
            registry.Update(state => state.Count = Math.Max(state.Count, snapshot.Count + 1));
            settings.Replace(current => current with { Theme = settings.Read().Theme });
            if (snapshot.Count == 0)
                registry.Update(state => state.Owner = snapshot.Names[0]);
        }
        """);

    [Fact]
    public Task OtherRegistryOrOtherMember_DoesNotTrigger() => RuntimeSample.Verify("""
        void Run(IRegistry<State> registry, IRegistry<State> other, IRegistry<Settings> settings)
        {
            var snapshot = other.Read();
            registry.Update(state => state.Count = snapshot.Count + 1);
            var own = registry.Read();
            registry.Update(state => state.Owner = own.Count + " agents");
            settings.Replace(_ => new Settings(own.Count, "light"));
        }
        """);

    [Fact]
    public Task ComparedBeforeItIsSaved_DoesNotTrigger() => RuntimeSample.Verify("""
        bool Run(IRegistry<State> registry, IRegistry<Settings> settings)
        {
            var read = settings.Read();
            settings.Replace(current => current == read ? read with { Theme = "dark" } : throw new InvalidOperationException());
            var snapshot = registry.Read();
            var next = snapshot.Count + 1;
            return registry.Update(state =>
            {
                if (state.Count != snapshot.Count)
                    return false;
                state.Count = next;
                return true;
            });
        }
        """);

    [Fact]
    public Task Undo_DoesNotTrigger() => RuntimeSample.Verify("""
        void Run(IRegistry<State> registry)
        {
            var before = registry.Read();
            registry.Update(state => state.Count = 0);
            registry.Update(state => state.Count = before.Count);
            registry.Replace(_ => before);
        }
        """);
}
