using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

public sealed class LambdaTests
{
    [Fact]
    public Task RunByLinqInsideATry_IsWalkedWhereItStands() => Verify.Rules("""
        class Store
        {
            void Normalize(IEnumerable<string> folders)
            {
                try
                {
                    var first = folders.FirstOrDefault(f => { try { return File.ReadAllText("state.txt") == f; } catch (IOException) { return false; } });
                    {|RG1001:File.WriteAllText("state.txt", first)|};
                }
                catch (UnauthorizedAccessException)
                {
                }
            }
        }
        """);

    [Fact]
    public Task RunByAHelperUnderItsLock_TriggersForOtherProcessesOnly() => Verify.Rules("""
        class Store
        {
            private readonly SemaphoreSlim _gate = new(1);

            void Append(string line) => Locked(() =>
            {
                var text = File.ReadAllText("state.txt");
                {|RG1005:{|RG2001:File.WriteAllText("state.txt", text + line)|}|};
            });

            private void Locked(Action action)
            {
                _gate.Wait();
                try { action(); }
                finally { _gate.Release(); }
            }
        }
        """);
}
