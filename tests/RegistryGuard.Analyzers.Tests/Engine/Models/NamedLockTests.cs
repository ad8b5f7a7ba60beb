using RegistryGuard.Analyzers.Tests.Verification;

namespace RegistryGuard.Analyzers.Tests.Engine.Models;

/// <summary>A mutex, semaphore or event reaches other processes only by its name.</summary>
public sealed class NamedLockTests
{
    [Theory]
    [InlineData("private readonly Mutex _gate = new();", "process")]
    [InlineData("private static readonly Mutex _gate = new(false);", "process")]
    [InlineData("private readonly Mutex _gate = new(false, null);", "process")]
    [InlineData("private readonly Mutex _gate = new(false, \"Global/acme\");", "every process")]
    [InlineData("private readonly Semaphore _gate = new(1, 1);", "process")]
    [InlineData("private readonly Semaphore _gate = new(1, 1, \"Global/acme\");", "every process")]
    [InlineData("private readonly AutoResetEvent _gate = new(true);", "process")]
    [InlineData("private readonly EventWaitHandle _gate = new(true, EventResetMode.AutoReset, \"Global/acme\");", "every process")]
    [InlineData("private Mutex _gate = new();", "every process")]
    [InlineData("private readonly Mutex _gate; public Store(Mutex gate) => _gate = gate;", "every process")]
    public void Member_ReachesWhomItsConstructionSays(string declaration, string reach) => Assert.Equal(reach, HeldLocks.In($$"""
        class Store
        {
            {{declaration}}

            string Load() { _gate.WaitOne(); return File.ReadAllText("state.txt"); }
        }
        """));

    [Theory]
    [InlineData("new Mutex()", "process")]
    [InlineData("new Mutex(false, name)", "every process")]
    public void Local_ReachesWhomItsConstructionSays(string made, string reach) => Assert.Equal(reach, HeldLocks.In($$"""
        class Store
        {
            string Load(string name)
            {
                using var gate = {{made}};
                gate.WaitOne();
                return File.ReadAllText("state.txt");
            }
        }
        """));
}
