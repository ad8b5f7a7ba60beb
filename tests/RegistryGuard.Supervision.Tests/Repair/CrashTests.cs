using RegistryGuard.Supervision.Repair;
using RegistryGuard.Supervision.Repair.Audit;

namespace RegistryGuard.Supervision.Tests.Repair;

/// <summary>A repair or an undo that ends at any step leaves the old registry or the new one, and a log that knows which.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly RepairScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(nameof(RepairStep.Locked), false)]
    [InlineData(nameof(RepairStep.Copied), false)]
    [InlineData(nameof(RepairStep.Begun), false)]
    [InlineData(nameof(RepairStep.Replaced), true)]
    [InlineData(nameof(RepairStep.Logged), true)]
    public async Task RepairCrashes_OldOrNewAndUndoIsExact(string at, bool isNew)
    {
        await Assert.ThrowsAsync<CrashException>(() => _scene.RepairAsync(reached: CrashAt(at)));

        Assert.Equal(isNew, _scene.Text != RepairScene.Original);
        Assert.Equal(isNew, _scene.Plan().Count == 0);
        // Nobody has looked yet: the log may say that it does not know.
        Assert.DoesNotContain(_scene.States(), state => state.EndsWith(isNew ? "Abandoned" : "Committed", StringComparison.Ordinal));
        var undo = await _scene.UndoAsync();

        Assert.Equal(isNew, undo.HasChanged);
        Assert.Equal(RepairScene.Original, _scene.Text);
        Assert.Null(RepairHistory.Read(_scene.Registry).Tampering);
        Assert.DoesNotContain(_scene.States(), state => state.EndsWith("Interrupted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(RepairStep.Locked), false)]
    [InlineData(nameof(RepairStep.Copied), false)]
    [InlineData(nameof(RepairStep.Begun), false)]
    [InlineData(nameof(RepairStep.Replaced), true)]
    [InlineData(nameof(RepairStep.Logged), true)]
    public async Task UndoCrashes_OldOrNewAndTheNextRunEndsIt(string at, bool isUndone)
    {
        await _scene.RepairAsync();
        var repaired = _scene.Text;
        await Assert.ThrowsAsync<CrashException>(() => _scene.UndoAsync(reached: CrashAt(at)));

        Assert.Equal(isUndone ? RepairScene.Original : repaired, _scene.Text);
        var again = await _scene.UndoAsync();

        Assert.Equal(!isUndone, again.HasChanged);
        Assert.Equal(RepairScene.Original, _scene.Text);
        Assert.Equal("1 Undone", _scene.States().First());
        Assert.Null(RepairHistory.Read(_scene.Registry).Tampering);
    }

    [Theory]
    [InlineData(nameof(RepairStep.Begun), "1 Abandoned")]
    [InlineData(nameof(RepairStep.Replaced), "1 Committed")]
    public async Task OthersWriteAfterTheCrash_TheLogStillFindsOut(string at, string expected)
    {
        await Assert.ThrowsAsync<CrashException>(() => _scene.RepairAsync(reached: CrashAt(at)));
        _scene.Text = _scene.Text.Replace("1.50", "9", StringComparison.Ordinal);

        await _scene.RepairAsync();

        Assert.Equal(expected, _scene.States().First());
    }

    private static Action<RepairStep> CrashAt(string step) => reached =>
    {
        if (reached.ToString() == step) throw new CrashException();
    };

    private sealed class CrashException : Exception;
}
