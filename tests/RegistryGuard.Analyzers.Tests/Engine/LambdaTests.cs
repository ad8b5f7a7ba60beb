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

    [Theory]
    [InlineData("Retry(3, () => Locked(() => File.ReadAllText(Name)))")]
    [InlineData("Retry(3, () => Locked(Load))")]
    [InlineData("Locked(Load)")]
    public Task ResultOfADelegateRunUnderALock_IsALoadOfItsOwn_Triggers(string load) => Verify.Rules("""
        class Store
        {
            private const string Name = "state.txt";
            private readonly object _gate = new();

            void Append(string line)
            {
                var text = LOAD;
                var next = Path.GetTempFileName();
                lock (_gate)
                {
                    File.WriteAllText(next, text + line);
                    {|RG1002:File.Move(next, Name, true)|};
                }
            }

            private static string Load() => File.ReadAllText(Name);

            private T Locked<T>(Func<T> function)
            {
                var result = default(T);
                lock (_gate) { if (function != null) result = function.Invoke(); }
                return result!;
            }

            private static T Retry<T>(int times, Func<T> function)
            {
                for (var i = 1; ; i++)
                {
                    try { return function(); }
                    catch (IOException) when (i < times) { Thread.Sleep(i); }
                }
            }
        }
        """.Replace("LOAD", load));

    [Fact]
    public Task MethodGroupRunUnderALock_Triggers() => Verify.Rules("""
        class Store
        {
            private readonly SemaphoreSlim _gate = new(1);

            void Increment() => Locked(Add);

            void Add()
            {
                var text = File.ReadAllText("state.txt");
                {|RG1005:{|RG2001:File.WriteAllText("state.txt", text + 1)|}|};
            }

            private void Locked(Action action)
            {
                _gate.Wait();
                try { action(); }
                finally { _gate.Release(); }
            }
        }
        """);
}
