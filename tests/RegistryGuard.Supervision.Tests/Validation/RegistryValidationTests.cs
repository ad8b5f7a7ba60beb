using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Planning;
using RegistryGuard.Supervision.Tests.Support;
using RegistryGuard.Supervision.Validation;
using RegistryGuard.Supervision.Watching;

namespace RegistryGuard.Supervision.Tests.Validation;

public sealed class RegistryValidationTests : IDisposable
{
    private readonly WatchedProcesses _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task RegistryWithoutAFile_IsConsistent()
    {
        var result = await ValidateAsync();

        Assert.True(result.IsConsistent);
        Assert.Null(result.Plan);
        Assert.False(File.Exists(_scene.Registry.Path));
    }

    [Fact]
    public async Task TrueRegistry_IsConsistent()
    {
        _scene.Start("agent");

        Assert.True((await ValidateAsync()).IsConsistent);
    }

    [Fact]
    public async Task Ghost_IsFoundAndNotTouched()
    {
        _scene.EnterGhost("ghost");

        var result = await ValidateAsync();

        Assert.False(result.IsConsistent);
        Assert.Contains(result.Plan!.Findings, finding => finding.Kind is FindingKind.Ghost or FindingKind.PidReused);
        Assert.Equal(AgentStatus.Running, _scene.StatusOf("ghost"));
    }

    [Fact]
    public async Task Ghost_IsRepairedIfTheOptionsSaySo()
    {
        _scene.EnterGhost("ghost");
        _scene.Start("agent");

        var result = await ValidateAsync(RepairMode.Safe);

        Assert.True(result.IsConsistent);
        Assert.True(result.Repair!.HasChanged);
        Assert.Equal(AgentStatus.Lost, _scene.StatusOf("ghost"));
        Assert.Equal(AgentStatus.Running, _scene.StatusOf("agent"));
    }

    [Fact]
    public async Task TornRegistry_IsRestoredFirst()
    {
        _scene.Start("one");
        _scene.Start("two");
        var bytes = await File.ReadAllBytesAsync(_scene.Registry.Path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_scene.Registry.Path, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);

        Assert.True((await ValidateAsync()).IsConsistent);
        Assert.Equal(AgentStatus.Running, _scene.StatusOf("one"));
    }

    private Task<RegistryValidation> ValidateAsync(RepairMode repair = RepairMode.Off) => _scene.Registry.ValidateAsync(
        WatchedProcesses.Config,
        new() { Repair = repair, Policy = WatchedProcesses.Policy, World = _scene.World },
        TestContext.Current.CancellationToken);
}
