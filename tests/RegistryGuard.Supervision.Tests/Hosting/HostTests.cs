using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RegistryGuard.Supervision.Agents;
using RegistryGuard.Supervision.Hosting;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Tests.Support;
using RegistryGuard.Supervision.Watching;

namespace RegistryGuard.Supervision.Tests.Hosting;

/// <summary>Real hosts: what is done before their services start, while they run, and when they stop.</summary>
public sealed class HostTests : IDisposable
{
    private readonly WatchedProcesses _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task RepairAtStartUp_IsDoneBeforeTheFirstServiceStarts()
    {
        _scene.EnterGhost("ghost");
        _scene.Start("agent");
        var seen = new List<AgentStatus>();
        using var host = Build(
            options => options.Repair = RepairMode.Safe,
            services => services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(new OnStart(() => seen.Add(_scene.StatusOf("ghost"))))));

        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal([AgentStatus.Lost], seen);
    }

    [Fact]
    public async Task HostThatRefusesInconsistentRegistries_DoesNotStart()
    {
        _scene.EnterGhost("ghost");
        using var host = Build(options => options.RefuseInconsistent = true);

        var refusal = await Assert.ThrowsAsync<RegistryException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(_scene.Registry.Path, refusal.Message);
        Assert.Contains("ghost", refusal.Message);
    }

    [Fact]
    public async Task Watch_RunsAsLongAsTheHost()
    {
        var agent = _scene.Start("agent");
        using var host = Build(options => options.Watch = new()
        {
            Interval = TimeSpan.FromMilliseconds(300), Policy = WatchedProcesses.Policy, Repair = RepairMode.Safe,
        });
        await host.StartAsync(TestContext.Current.CancellationToken);

        agent.Kill();
        await Eventually.HoldsAsync(() => _scene.StatusOf("agent") == AgentStatus.Lost);
        await host.StopAsync(TestContext.Current.CancellationToken);

        var watch = host.Services.GetRequiredService<RegistryWatch>();
        var passes = watch.Status.Passes;
        await Task.Delay(700, TestContext.Current.CancellationToken);
        Assert.Equal(passes, watch.Status.Passes);
        Assert.InRange(watch.Status.Registries[0].Repairs, 1, 1);
    }

    [Fact]
    public async Task AgentsOfAHostThatStops_End()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddAgentSupervisor(
            _scene.Registry.Path, new() { FolderRoot = _scene.Folder, Termination = new() { Grace = TimeSpan.FromMilliseconds(200) } });
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var agent = await host.Services.GetRequiredService<AgentSupervisor<AgentDocument>>()
            .StartProcessAsync("agent", new ProcessStartInfo("sh", ["-c", "sleep 60 & sleep 60"]), cancellationToken: TestContext.Current.CancellationToken);

        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(AgentStatus.Killed, _scene.StatusOf("agent"));
        var left = ProcessSource.Create().Probe(agent.Entry.Process!.Value.Pid).Process;
        Assert.False(left?.Identity == agent.Entry.Process && left?.State != ProcessState.Zombie);
    }

    [Fact]
    public async Task AgentsThatACrashedHostHasLeft_EndBeforeTheServicesStart()
    {
        _scene.EnterGhost("agent");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddAgentSupervisor(_scene.Registry.Path);
        using var host = builder.Build();

        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(AgentStatus.Lost, _scene.StatusOf("agent"));
    }

    private IHost Build(Action<RegistryGuardOptions> configure, Action<IServiceCollection>? services = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(_scene.World);
        builder.Services.AddRegistryGuard(options =>
        {
            options.Registries.Add(_scene.Target);
            options.Policy = WatchedProcesses.Policy;
            configure(options);
        });
        services?.Invoke(builder.Services);
        return builder.Build();
    }

    private sealed class OnStart(Action action) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            action();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
