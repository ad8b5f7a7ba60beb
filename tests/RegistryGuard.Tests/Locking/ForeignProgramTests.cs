using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Locking;

/// <summary>
/// Other languages take part by an exclusive flock on the sidecar: the real programs against the runtime, both ways.
/// </summary>
public sealed class ForeignProgramTests : IDisposable
{
    private const string PythonHold =
        """
        import fcntl, sys
        f = open(sys.argv[1], "a")
        fcntl.flock(f, fcntl.LOCK_EX)
        print("held", flush=True)
        sys.stdin.read()
        """;

    private const string PythonTry =
        """
        import fcntl, sys
        f = open(sys.argv[1], "a")
        try:
            fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
            print("free")
        except BlockingIOError:
            print("busy")
        """;

    private readonly RegistryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("python3")]
    [InlineData("flock")]
    public async Task ForeignProgramHolds_TheRuntimeWaits(string program)
    {
        Assert.SkipUnless(Worker.IsInstalled(program), $"{program} is not installed");
        var registry = _folder.OpenCounters("""{"count":1}""");
        using var holder = program == "flock"
            ? Worker.Run("flock", "--no-fork", _folder.Sidecar, "sh", "-c", "echo held; cat")
            : Worker.Run("python3", "-c", PythonHold, _folder.Sidecar);
        await holder.UntilHeldAsync();

        Assert.Null(RegistryLock.TryAcquire(_folder.Registry));
        Assert.Null(RegistryLock.TryAcquire(_folder.Registry, TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken));
        var update = registry.UpdateAsync(r => r["count"]++, TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(update.IsCompleted);
        Assert.Equal(1, registry.Read()["count"]);

        holder.EndInput();
        await update;
        Assert.Equal(2, registry.Read()["count"]);
    }

    [Theory]
    [InlineData("python3")]
    [InlineData("flock")]
    public async Task TheRuntimeHolds_ForeignProgramIsKeptOut(string program)
    {
        Assert.SkipUnless(Worker.IsInstalled(program), $"{program} is not installed");
        Worker Try() => program == "flock"
            ? Worker.Run("sh", "-c", "flock --nonblock \"$0\" echo free || echo busy", _folder.Sidecar)
            : Worker.Run("python3", "-c", PythonTry, _folder.Sidecar);

        using (RegistryLock.Acquire(_folder.Registry))
        {
            using var kept = Try();
            Assert.Equal("busy\n", (await kept.FinishAsync()).Output);
        }

        using var let = Try();
        Assert.Equal("free\n", (await let.FinishAsync()).Output);
    }

    [Fact]
    public async Task PythonFlockAndTheRuntime_CountTogether() => await CountTogetherAsync(runtime: 200, python: 200, flock: 20);

    [Fact(Explicit = true)]
    public async Task PythonFlockAndTheRuntime_CountToAHundredThousandTogether() =>
        await CountTogetherAsync(runtime: 60_000, python: 38_000, flock: 2_000);

    private async Task CountTogetherAsync(int runtime, int python, int flock)
    {
        Assert.SkipUnless(Worker.IsInstalled("python3") && Worker.IsInstalled("flock"), "python3 or flock is not installed");
        const string Increment =
            """
            import fcntl, json, os, sys
            path = sys.argv[1]
            def increment():
                with open(path) as f: state = json.load(f)
                state["count"] += 1
                with open(path + ".py", "w") as f: json.dump(state, f)
                os.rename(path + ".py", path)
            if len(sys.argv) == 2:
                increment()
            else:
                with open(path + ".lock", "a") as lock:
                    for _ in range(int(sys.argv[2])):
                        fcntl.flock(lock, fcntl.LOCK_EX)
                        increment()
                        fcntl.flock(lock, fcntl.LOCK_UN)
            """;
        var registry = _folder.OpenCounters("""{"count":0}""");
        using var looping = Worker.Run("python3", "-c", Increment, _folder.Registry, $"{python}");
        using var shell = Worker.Run(
            "sh", "-c", "for i in $(seq \"$1\"); do flock \"$0.lock\" python3 -c \"$2\" \"$0\" || exit 1; done",
            _folder.Registry, $"{flock}", Increment);
        for (var i = 0; i < runtime; i++) await registry.UpdateAsync(r => r["count"]++, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await looping.FinishAsync()).ExitCode);
        Assert.Equal(0, (await shell.FinishAsync()).ExitCode);
        Assert.Equal(runtime + python + flock, registry.Read()["count"]);
    }
}
