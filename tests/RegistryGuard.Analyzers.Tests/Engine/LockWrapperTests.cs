using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>Wrappers whose names do not say that they lock: their bodies do.</summary>
public sealed class LockWrapperTests
{
    [Theory]
    [InlineData("_gate.WaitOne(); return new Held(_gate);", "RG2001")]
    [InlineData("return new Held(_gate);", "RG1001")]
    public Task DisposableThatReleasesWhatItsMakerTook_IsALock(string body, string rule) => Verify.Rules($$"""
        class Store
        {
            private readonly Mutex _gate = new(false, "state");

            void Add(string line)
            {
                using (Enter())
                {
                    var text = File.ReadAllText("state.txt");
                    {|{{rule}}:File.WriteAllText("state.txt", text + line)|};
                }
            }

            private Held Enter() { {{body}} }

            private sealed class Held(Mutex gate) : IDisposable { public void Dispose() => gate.ReleaseMutex(); }
        }
        """);
}
