using RegistryGuard.Supervision.Repair;
using RegistryGuard.Supervision.Repair.Audit;

namespace RegistryGuard.Supervision.Tests.Repair;

public sealed class AuditLogTests : IDisposable
{
    private readonly RepairScene _scene = new();

    private string Log => Path.Combine(AuditLog.FolderOf(_scene.Registry), "audit.jsonl");

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Log_OnlyGrows()
    {
        await _scene.RepairAsync();
        var before = await File.ReadAllTextAsync(Log, TestContext.Current.CancellationToken);
        await _scene.UndoAsync();

        Assert.StartsWith(before, await File.ReadAllTextAsync(Log, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_SaysWhatWasChanged()
    {
        await _scene.RepairAsync();

        var repair = Assert.Single(RepairHistory.Read(_scene.Registry).Repairs);

        Assert.Contains("agent ghost1 status: \"running\" -> \"failed\"", repair.Changes);
        Assert.Contains("agent ghost2 status: (none) -> \"failed\"", repair.Changes);
        Assert.Contains("/active: 3 -> 1", repair.Changes);
        Assert.Contains(Environment.MachineName, repair.By, StringComparison.Ordinal);
    }

    [Fact]
    public void NoLog_NoRepairs() => Assert.Empty(RepairHistory.Read(_scene.Registry).Repairs);

    [Theory]
    [InlineData("\\\"failed\\\"", "\\\"passed\\\"")]
    [InlineData("\"repair\":1", "\"repair\":7")]
    public async Task ChangedLine_Shows(string was, string becomes)
    {
        await _scene.RepairAsync();
        await _scene.UndoAsync();
        var log = await File.ReadAllTextAsync(Log, TestContext.Current.CancellationToken);
        var at = log.Replace("\\u0022", "\\\"", StringComparison.Ordinal).IndexOf(was, StringComparison.Ordinal);
        Assert.True(at >= 0);
        var lines = log.Split('\n');
        lines[0] = lines[0].Replace("\\u0022", "\\\"", StringComparison.Ordinal).Replace(was, becomes, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Log, string.Join('\n', lines), TestContext.Current.CancellationToken);

        Assert.Contains("line 2", RepairHistory.Read(_scene.Registry).Tampering, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemovedLine_Shows()
    {
        await _scene.RepairAsync();
        var lines = await File.ReadAllLinesAsync(Log, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(Log, lines.Skip(1), TestContext.Current.CancellationToken);

        Assert.Contains("line 1", RepairHistory.Read(_scene.Registry).Tampering, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenLog_StopsTheNextRepairBeforeItChangesAnything()
    {
        await _scene.RepairAsync();
        await _scene.UndoAsync();
        await File.AppendAllTextAsync(Log, "forged\n", TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<RegistryException>(() => _scene.RepairAsync());

        Assert.Contains("line 5", failure.Message, StringComparison.Ordinal);
        Assert.Equal(RepairScene.Original, _scene.Text);
    }
}
