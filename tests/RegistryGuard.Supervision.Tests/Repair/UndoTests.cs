using RegistryGuard.Supervision.Repair;
using RegistryGuard.Supervision.Repair.Audit;

namespace RegistryGuard.Supervision.Tests.Repair;

public sealed class UndoTests : IDisposable
{
    private readonly RepairScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task NothingChangedSince_ExactBytesAreBack()
    {
        await _scene.RepairAsync();

        var result = await _scene.UndoAsync();

        Assert.True(result.HasChanged);
        Assert.Equal(RepairScene.Original, _scene.Text);
        Assert.Equal(["1 Undone", "2 Committed undoes 1"], _scene.States());
    }

    [Fact]
    public async Task OtherValuesChangedSince_OnlyTheRepairsAreSetBack()
    {
        await _scene.RepairAsync();
        _scene.Text = _scene.Text.Replace("1.50", "2.75", StringComparison.Ordinal);

        await _scene.UndoAsync();

        Assert.Equal(RepairScene.Original.Replace("1.50", "2.75", StringComparison.Ordinal), _scene.Text);
    }

    [Fact]
    public async Task EntriesMovedSince_ValuesAreFoundById()
    {
        await _scene.RepairAsync();
        var first = "{ \"id\": \"live\", \"x\": 1.50 },";
        _scene.Text = _scene.Text.Replace(first, $"{{ \"id\": \"new\", \"status\": \"done\" }}, {first}", StringComparison.Ordinal);

        await _scene.UndoAsync();

        Assert.Equal(
            RepairScene.Original.Replace(first, $"{{ \"id\": \"new\", \"status\": \"done\" }}, {first}", StringComparison.Ordinal), _scene.Text);
    }

    [Fact]
    public async Task RepairedValueChangedSince_IsRefused()
    {
        await _scene.RepairAsync();
        var text = _scene.Text = _scene.Text.Replace("\"active\": 1", "\"active\": 5", StringComparison.Ordinal);

        var result = await _scene.UndoAsync();

        Assert.False(result.HasChanged);
        Assert.Equal(["/active has been changed since the repair"], result.Refusals);
        Assert.Equal(text, _scene.Text);
    }

    [Fact]
    public async Task CopyIsGone_ValuesAreSetBack()
    {
        await _scene.RepairAsync();
        File.Delete(Path.Combine(AuditLog.FolderOf(_scene.Registry), "0001.before"));

        await _scene.UndoAsync();

        Assert.Equal(RepairScene.Original, _scene.Text);
    }

    [Fact]
    public async Task DamagedCopy_IsNotPutBack()
    {
        await _scene.RepairAsync();
        File.WriteAllText(Path.Combine(AuditLog.FolderOf(_scene.Registry), "0001.before"), "{}");

        await _scene.UndoAsync();

        Assert.Equal(RepairScene.Original, _scene.Text);
    }

    [Theory]
    [InlineData(null, "there is no repair to undo")]
    [InlineData(1, "repair 1 is undone")]
    [InlineData(2, "repair 2 is an undo itself")]
    [InlineData(3, "there is no repair 3")]
    public async Task NothingToUndo_SaysWhy(int? number, string expected)
    {
        await _scene.RepairAsync();
        await _scene.UndoAsync();

        var result = await _scene.UndoAsync(number);

        Assert.False(result.HasChanged);
        Assert.Contains(expected, Assert.Single(result.Refusals), StringComparison.Ordinal);
        Assert.Equal(RepairScene.Original, _scene.Text);
    }

    [Fact]
    public async Task RepairUndoRepair_IsTheSameRepair()
    {
        await _scene.RepairAsync();
        var repaired = _scene.Text;
        await _scene.UndoAsync();
        _scene.World.Now -= _scene.World.Policy.Interval;

        await _scene.RepairAsync();

        Assert.Equal(repaired, _scene.Text);
        Assert.Equal(["1 Undone", "2 Committed undoes 1", "3 Committed"], _scene.States());
    }

    [Fact]
    public async Task OldCopies_AreRemoved()
    {
        for (var i = 0; i < 12; i++)
        {
            await _scene.RepairAsync();
            await _scene.UndoAsync();
        }

        var copies = Directory.GetFiles(AuditLog.FolderOf(_scene.Registry), "*.before").Select(Path.GetFileName).Order().ToArray();
        Assert.Equal(20, copies.Length);
        Assert.Equal("0005.before", copies[0]);
        Assert.Null(RepairHistory.Read(_scene.Registry).Tampering);
    }
}
