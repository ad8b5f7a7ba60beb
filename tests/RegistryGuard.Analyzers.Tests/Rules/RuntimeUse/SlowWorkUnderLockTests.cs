using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Rules.RuntimeUse;

public sealed class SlowWorkUnderLockTests
{
    [Fact]
    public Task SlowWorkInAnUpdate_Triggers() => RuntimeSample.Verify("""
        async Task Run(IRegistry<State> registry, HttpClient client, Process process)
        {
            registry.Update(state => { {|RG3006:Thread.Sleep(100)|}; state.Count++; });
            await registry.UpdateAsync(state => state.Owner = {|RG3006:client.GetStringAsync("https://example.org")|}.Result);
            registry.Replace(state => { {|RG3006:process.WaitForExit()|}; return state; });
            registry.Update(state => state.Owner = {|RG3006:Process.Start("agent")|}.ProcessName);
            registry.Update(state => state.Owner = {|RG3006:File.ReadAllText("owner.txt")|});
            registry.Update(state => state.Names.ForEach(name => {|RG3006:Task.Delay(10).Wait()|}));
        }
        """);

    [Fact]
    public Task TransactionOrLockTakenByHand_DoesNotTrigger() => RuntimeSample.Verify("""
        async Task Run(IRegistry<State> registry, HttpClient client, string path)
        {
            await using var transaction = await registry.BeginAsync();
            transaction.Value.Owner = await client.GetStringAsync("https://example.org");
            await transaction.CommitAsync();

            using (RegistryLock.Acquire(path))
            {
                var text = File.ReadAllText(path);
                Thread.Sleep(10);
                AtomicFile.WriteAllText(path, text + "x");
            }
        }
        """);

    [Fact]
    public Task NestedUpdatesOfTwoRegistries_TriggersOnce() => RuntimeSample.Verify("""
        void Run(IRegistry<State> first, IRegistry<State> second)
        {
            first.Update(outer => second.Update(inner => {|RG3006:Thread.Sleep(10)|}));
        }
        """);

    [Fact]
    public Task BeforeOrAfterTheLock_DoesNotTrigger() => RuntimeSample.Verify("""
        async Task Run(IRegistry<State> registry, HttpClient client)
        {
            var owner = await client.GetStringAsync("https://example.org");
            registry.Update(state => state.Owner = owner);
            using var process = Process.Start("agent");
            using (var transaction = registry.Begin())
                transaction.Commit();
            Thread.Sleep(10);
        }
        """);

    [Fact]
    public Task QuickOrLaterWork_DoesNotTrigger() => RuntimeSample.Verify("""
        void Run(IRegistry<State> registry, Process process) => registry.Update(state =>
        {
            if (File.Exists(state.Owner) && !process.HasExited)
                state.Count = process.Id;
            Console.WriteLine(state.Count);
            Task.Run(() => Thread.Sleep(10));
        });
        """);
}
