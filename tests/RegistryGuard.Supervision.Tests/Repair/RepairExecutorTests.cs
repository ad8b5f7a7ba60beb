using RegistryGuard.Supervision.Repair.Audit;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Tests.Planning;

namespace RegistryGuard.Supervision.Tests.Repair;

public sealed class RepairExecutorTests : IDisposable
{
    private readonly RepairScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("here", FindingKind.Ghost)]
    [InlineData("elsewhere", FindingKind.Unverifiable)]
    public async Task BootThatARepairWasMadeIn_IsKnownToHaveBeenThisHosts(string host, FindingKind kind)
    {
        await _scene.RepairAsync();
        _scene.Text = $$"""{ "agents": [{ "id": "p", "session": "agent_p", "pid": 7, "start": 70, "boot": "{{Scene.Boot}}" }] }""";
        _scene.World.BootId = "22222222";
        _scene.World.Policy = _scene.World.Policy with { Host = host };

        var plans = await new RegistryVerifier(_scene.World.Source(), _scene.World.Policy, new SceneClock(_scene.World))
            .VerifyAsync([new(_scene.Registry, _scene.World.Config)], TestContext.Current.CancellationToken);

        Assert.Equal(["p"], Assert.Single(plans).Of(kind));
    }

    [Fact]
    public async Task Ghosts_AreMarkedAndCountsFollow_AndNoOtherByteChanges()
    {
        var result = await _scene.RepairAsync();

        Assert.Equal(1, result.Number);
        Assert.Equal(3, result.Done.Count);
        Assert.Empty(result.Refusals);
        Assert.Equal(
            """
            {
              "active": 1,  "total": 4,
              "agents": [
                { "id": "live", "x": 1.50 },
                { "id": "done", "status": "done" },
                { "id": "ghost1", "status": "failed", "unknown": [1,  2], "endedAt": "2026-01-01T12:00:02.000Z", "reason": "no tmux server has a session 'agent_ghost1'" },
                { "id": "ghost2", "status": "failed", "endedAt": "2026-01-01T12:00:02.000Z", "reason": "no tmux server has a session 'agent_ghost2'" }
              ]
            }

            """,
            _scene.Text);
    }

    [Fact]
    public async Task SecondRepair_ChangesNoByte()
    {
        await _scene.RepairAsync();
        var (text, log) = (_scene.Text, File.ReadAllText(Path.Combine(AuditLog.FolderOf(_scene.Registry), "audit.jsonl")));

        var plan = _scene.Plan();
        var result = await _scene.RepairAsync(plan);

        Assert.Empty(plan);
        Assert.False(result.HasChanged);
        Assert.Equal(text, _scene.Text);
        Assert.Equal(log, File.ReadAllText(Path.Combine(AuditLog.FolderOf(_scene.Registry), "audit.jsonl")));
    }

    [Fact]
    public async Task SamePlanTwice_IsRefusedTheSecondTime()
    {
        var plan = _scene.Plan();
        await _scene.RepairAsync(plan);
        var text = _scene.Text;

        var result = await _scene.RepairAsync(plan);

        Assert.False(result.HasChanged);
        Assert.Equal(2, result.Refusals.Count);
        Assert.Contains("its status is 'failed' now", result.Refusals[0], StringComparison.Ordinal);
        Assert.Equal(text, _scene.Text);
    }

    [Fact]
    public async Task GhostThatLivesAgain_IsRefusedAndTheCountTakesItAlong()
    {
        var plan = _scene.Plan();
        _scene.World.Session("agent_ghost1");

        var result = await _scene.RepairAsync(plan);

        Assert.Equal(["agent ghost1: its session exists"], result.Refusals);
        Assert.Contains("\"active\": 2,", _scene.Text, StringComparison.Ordinal);
        Assert.Contains("\"ghost1\", \"status\": \"running\"", _scene.Text, StringComparison.Ordinal);
        Assert.Contains("\"ghost2\", \"status\": \"failed\"", _scene.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"ghost1\", \"status\": \"running\"", "\"ghost1\", \"status\": \"starting\"", "its status is 'starting' now")]
    [InlineData("\"ghost1\"", "\"other\"", "no such entry")]
    [InlineData("\"done\", \"status\"", "\"ghost1\", \"status\"", "2 entries have this id")]
    [InlineData("\"ghost1\",", "\"ghost1\", \"startedAt\": \"2026-01-01T12:00:01Z\",", "started just now")]
    public async Task RegistryChangedSinceThePlan_OperationIsRefused(string was, string becomes, string expected)
    {
        var plan = _scene.Plan();
        _scene.Text = _scene.Text.Replace(was, becomes, StringComparison.Ordinal);

        var result = await _scene.RepairAsync(plan);

        Assert.Contains(expected, Assert.Single(result.Refusals), StringComparison.Ordinal);
        Assert.Contains("\"ghost2\", \"status\": \"failed\"", _scene.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookFailsUnderTheLock_NothingIsMarked()
    {
        var plan = _scene.Plan();
        _scene.World.SessionFailure = "tmux did not answer";

        var result = await _scene.RepairAsync(plan);

        Assert.Equal(["agent ghost1: tmux did not answer", "agent ghost2: tmux did not answer"], result.Refusals);
        Assert.Equal(RepairScene.Original, _scene.Text);
    }

    [Fact]
    public async Task TornRegistry_IsRefused()
    {
        var plan = _scene.Plan();
        _scene.Text = RepairScene.Original[..40];

        var result = await _scene.RepairAsync(plan);

        Assert.Contains("cannot be read", Assert.Single(result.Refusals), StringComparison.Ordinal);
        Assert.Equal(RepairScene.Original[..40], _scene.Text);
    }

    [Fact]
    public async Task LockIsHeld_TimesOut()
    {
        var plan = _scene.Plan();
        // Held in another flow of control, as by another program.
        using var held = await Task.Run(() => RegistryLock.Acquire(_scene.Registry), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<RegistryLockTimeoutException>(() => _scene.RepairAsync(plan));
        Assert.Equal(RepairScene.Original, _scene.Text);
    }

    [Fact]
    public async Task WriterThatTakesNoLock_IsNotOverwritten()
    {
        var plan = _scene.Plan();
        var theirs = RepairScene.Original.Replace("1.50", "2", StringComparison.Ordinal);

        var failure = await Assert.ThrowsAsync<RegistryException>(() => _scene.RepairAsync(plan, step =>
        {
            if (step == RepairStep.Begun) _scene.Text = theirs;
        }));

        Assert.Contains("does not take its lock", failure.Message, StringComparison.Ordinal);
        Assert.Equal(theirs, _scene.Text);
        Assert.Equal(["1 Abandoned"], _scene.States());
    }

    [Fact]
    public async Task LockTaker_WaitsForTheRepair()
    {
        var counter = FileRegistry.Open<Dictionary<string, System.Text.Json.JsonElement>>(_scene.Registry);
        Task? update = null;

        await _scene.RepairAsync(reached: step =>
        {
            if (step != RepairStep.Begun) return;
            using (ExecutionContext.SuppressFlow())
                update = Task.Run(() => counter.Update(document => document["added"] = document["active"]));
            Assert.False(update.Wait(TimeSpan.FromMilliseconds(50)));
        });
        await update!;

        Assert.Contains("\"added\":1", _scene.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CopyIsForTheOwnerOnly()
    {
        await _scene.RepairAsync();

        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(AuditLog.FolderOf(_scene.Registry)));
    }

    [Fact]
    public async Task PidFileFolder_IsNeverChanged()
    {
        var result = await _scene.Executor().ApplyAsync(
            Path.GetDirectoryName(_scene.Registry)!, RegistryConfig.Preset("pid-files"), [], TestContext.Current.CancellationToken);

        Assert.Single(result.Refusals);
    }
}
