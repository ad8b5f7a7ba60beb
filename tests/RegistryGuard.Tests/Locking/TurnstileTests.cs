using RegistryGuard.Locking;
using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Locking;

/// <summary>Two queues on one path stand for two processes.</summary>
public sealed class TurnstileTests : IDisposable
{
    private readonly RegistryFolder _folder = new();
    private readonly LockQueue _busy;
    private readonly LockQueue _modest;

    public TurnstileTests()
    {
        _busy = new LockQueue(new Sidecar(CurrentFileSystem.Instance, _folder.Registry));
        _modest = new LockQueue(new Sidecar(CurrentFileSystem.Instance, _folder.Registry));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhoeverWaits_GetsTheLockAlthoughTheHolderAsksAgainAtOnce()
    {
        using var done = new CancellationTokenSource();
        var rounds = 0;
        var busy = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                using var lease = _busy.Acquire(RegistryFolder.DeadlockTimeout, default);
                Thread.SpinWait(20_000);
                rounds++;
            }
        });
        while (Volatile.Read(ref rounds) == 0) await Task.Yield();
        // The two may long miss each other on a busy machine; only who has met the other has waited.
        var deadline = DateTime.UtcNow + RegistryFolder.DeadlockTimeout;
        for (var i = 0; i < 20 || (!File.Exists(_folder.Sidecar + ".turn") && DateTime.UtcNow < deadline); i++)
            (await _modest.AcquireAsync(RegistryFolder.DeadlockTimeout, default))!.Dispose();
        await done.CancelAsync();
        await busy;
        Assert.True(File.Exists(_folder.Sidecar + ".turn"));
    }

    [Fact]
    public async Task WhileSomebodyWaits_NobodyElseGoesThrough()
    {
        var held = _busy.Acquire(RegistryFolder.DeadlockTimeout, default)!;
        var waiting = _modest.AcquireAsync(RegistryFolder.DeadlockTimeout, default);
        var turnstile = new Turnstile(CurrentFileSystem.Instance, new Sidecar(CurrentFileSystem.Instance, _folder.Registry));
        var deadline = DateTime.UtcNow + RegistryFolder.DeadlockTimeout;
        while (turnstile.TryEnter())
        {
            turnstile.Leave();
            Assert.True(DateTime.UtcNow < deadline, "the waiter has not taken the turnstile");
            await Task.Delay(1);
        }

        held.Dispose();
        (await waiting)!.Dispose();
        while (!turnstile.TryEnter()) await Task.Delay(1);
        turnstile.Leave();
    }

    [Fact]
    public void NobodyWaits_ThereIsNoTurnstile()
    {
        for (var i = 0; i < 3; i++) _busy.Acquire(RegistryFolder.DeadlockTimeout, default)!.Dispose();
        Assert.Equal(["state.json.lock"], _folder.Files);
    }

    [Fact]
    public async Task TurnstileThatCannotBeUsed_LeavesTheLockAsItIs()
    {
        Directory.CreateDirectory(_folder.Sidecar + ".turn");
        var held = _busy.Acquire(RegistryFolder.DeadlockTimeout, default)!;
        var waiting = _modest.AcquireAsync(RegistryFolder.DeadlockTimeout, default);
        await Task.Delay(50);
        Assert.False(waiting.IsCompleted);
        held.Dispose();
        (await waiting)!.Dispose();
    }
}
