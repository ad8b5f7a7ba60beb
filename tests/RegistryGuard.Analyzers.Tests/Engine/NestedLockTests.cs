using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine;

/// <summary>Who takes a lock twice has to give it back twice.</summary>
public sealed class NestedLockTests
{
    [Theory]
    [InlineData("lock (_gate) { lock (_gate) { _saves++; } SAVE }")]
    [InlineData("Monitor.Enter(_gate); try { lock (_gate) { _saves++; } SAVE } finally { Monitor.Exit(_gate); }")]
    [InlineData("_gate.Wait(); try { lock (_gate) { _saves++; } SAVE } finally { _gate.Release(); }")]
    [InlineData("lock (_gate) { Count(); SAVE }")]
    public Task InnerOneLeft_IsStillHeld(string body) => Verify.Rules(Store(body, "{|RG1005:", "|}"));

    [Theory]
    [InlineData("lock (_gate) { _saves++; } SAVE")]
    [InlineData("lock (_gate) { lock (_gate) { _saves++; } } SAVE")]
    [InlineData("_gate.Wait(); lock (_gate) { _saves++; } _gate.Release(); SAVE")]
    public Task BothLeft_Triggers(string body) => Verify.Rules(Store(body, "{|RG1001:", "|}"));

    private static string Store(string body, string start, string end) => """
        class Store
        {
            private readonly SemaphoreSlim _gate = new(1);
            private int _saves;

            void Add(string line)
            {
                BODY
            }

            private void Count()
            {
                lock (_gate)
                    _saves++;
            }
        }
        """.Replace("BODY", body).Replace("SAVE", $"var text = File.ReadAllText(\"state.txt\"); var next = Path.GetTempFileName(); File.WriteAllText(next, text + line); {start}File.Move(next, \"state.txt\", true){end};");
}
