using System.Collections.Concurrent;
using System.Diagnostics;
using RegistryGuard.Supervision.Control;
using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Agents;

/// <summary>
/// Starts programs together with their entries in a registry, and ends them together, whatever crashes in between: the entry is
/// there before the process, the process carries the entry's mark, and <see cref="RecoverAsync"/> ends what a crashed starter has
/// left. Disposing kills the agents that it has started.
/// </summary>
/// <typeparam name="T">The registry's document.</typeparam>
public sealed class AgentSupervisor<T> : IAsyncDisposable
{
    private static readonly TimeSpan s_untilReaped = TimeSpan.FromSeconds(10);

    private readonly AgentSupervisorOptions _options;
    private readonly IAgentLedger _ledger;
    private readonly IProcessSource _processes;
    private readonly ProcessTerminator _terminator;
    private readonly TmuxControl _tmux;
    private readonly AgentLife _life;
    private readonly ProcessIdentity _self;
    private readonly ConcurrentDictionary<string, SupervisedAgent> _agents = new(StringComparer.Ordinal);

    /// <summary>Supervises the agents of a registry in a file.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="agents">Where its document keeps the agents, by their ids.</param>
    /// <param name="options">What else differs from the usual.</param>
    /// <exception cref="IOException">This process cannot see itself: there is no <c>/proc</c>.</exception>
    public AgentSupervisor(
        FileRegistry<T> registry, Func<T, IDictionary<string, AgentEntry>> agents, AgentSupervisorOptions? options = null)
        : this(registry, registry?.Path!, agents, options)
    {
    }

    /// <summary>Supervises the agents of a registry of any kind.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="name">What names it on this host; processes and sessions are marked with it.</param>
    /// <param name="agents">Where its document keeps the agents, by their ids.</param>
    /// <param name="options">What else differs from the usual.</param>
    /// <exception cref="IOException">This process cannot see itself: there is no <c>/proc</c>.</exception>
    public AgentSupervisor(
        IRegistry<T> registry, string name, Func<T, IDictionary<string, AgentEntry>> agents, AgentSupervisorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(agents);
        ThrowIfNoMark(name);
        _options = options ?? new AgentSupervisorOptions();
        _ledger = new AgentLedger<T>(registry, name, agents);
        _processes = _options.Processes ?? ProcessSource.Create(_options.TimeProvider);
        _terminator = new ProcessTerminator(_processes, _options.TimeProvider);
        _tmux = new TmuxControl(new TmuxClient(_options.TmuxPath, _options.TmuxTimeout));
        var self = _processes.Probe(Environment.ProcessId);
        _self = self.Process?.Identity ?? throw new IOException($"This process cannot see itself: {self.Failure}.");
        var remains = new AgentRemains(_processes, _terminator, _tmux, _options.Termination, _options.StepDone);
        _life = new AgentLife(_ledger, remains, _options.TimeProvider, _options.StepDone);
    }

    /// <summary>The agents that this supervisor has started and that have not ended.</summary>
    public IReadOnlyCollection<SupervisedAgent> Agents => [.. _agents.Values];

    /// <summary>Starts a process with its entry. Its descendants belong to it.</summary>
    /// <param name="id">The entry's key. An entry of this id that has ended is replaced.</param>
    /// <param name="start">The process; it gets the entry's mark in its environment.</param>
    /// <param name="options">What it gets besides.</param>
    /// <param name="cancellationToken">Cancels the start, as long as there is no entry.</param>
    /// <exception cref="InvalidOperationException">An agent of this id has not ended.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started; its entry says so.</exception>
    /// <exception cref="RegistryException">The registry could not be told; then nothing runs.</exception>
    public Task<SupervisedAgent> StartProcessAsync(
        string id, ProcessStartInfo start, AgentStartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (start.UseShellExecute) throw new ArgumentException("A process that the shell starts cannot be marked.", nameof(start));
        return StartAsync(id, null, options, LaunchAsync, cancellationToken);

        Task<Launch> LaunchAsync(OwnershipMark mark, IReadOnlyDictionary<string, string> environment)
        {
            foreach (var (name, value) in environment) start.Environment[name] = value;
            var process = Process.Start(start)!;
            var found = _processes.Probe(process.Id).Process;
            // A process that has ended at once may have been forgotten, and its number given to another.
            var identity = found?.ParentPid == Environment.ProcessId ? found.Identity : (ProcessIdentity?)null;
            return Task.FromResult(new Launch(identity, process, async () =>
            {
                // WaitForExitAsync would also wait for whoever else has the process's streams.
                if (identity is { } started) await _terminator.WaitForExitAsync(started).ConfigureAwait(false);
                return process.WaitForExit(s_untilReaped)
                    ? ProgramExit.WithCode(process.ExitCode)
                    : ProgramExit.Unknown("the system did not tell in time");
            }));
        }
    }

    /// <summary>Starts a tmux session with its entry. All that runs in it belongs to it.</summary>
    /// <param name="id">The entry's key. An entry of this id that has ended is replaced.</param>
    /// <param name="start">The session; it gets the entry's mark in its options and its environment.</param>
    /// <param name="options">What it gets besides.</param>
    /// <param name="cancellationToken">Cancels the start, as long as there is no entry.</param>
    /// <exception cref="InvalidOperationException">An agent of this id has not ended.</exception>
    /// <exception cref="RegistryException">The registry could not be told; then nothing runs.</exception>
    /// <exception cref="IOException">The session cannot be started; its entry says so.</exception>
    public Task<SupervisedAgent> StartSessionAsync(
        string id, TmuxSessionStart start, AgentStartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        var place = new SessionPlace(TmuxSockets.PathOf(start.Socket), TmuxControl.NameOf(start.Name ?? $"agent_{id}"));
        return StartAsync(id, place, options, LaunchAsync, cancellationToken);

        async Task<Launch> LaunchAsync(OwnershipMark mark, IReadOnlyDictionary<string, string> environment)
        {
            var session = await _tmux.StartAsync(place.Socket, place.Name, start, environment, mark).ConfigureAwait(false);
            var pane = session.PanePids is [var pid, ..] ? _processes.Probe(pid).Process?.Identity : null;
            return new Launch(pane, null, async () =>
            {
                if (pane is { } identity) await _terminator.WaitForExitAsync(identity).ConfigureAwait(false);
                return await _tmux.ReadExitAsync(session, CancellationToken.None).ConfigureAwait(false);
            });
        }
    }

    /// <summary>
    /// Ends the agents whose starters have crashed, with all that is left of them. Call it when the program starts, and from time
    /// to time. Agents whose starters run are not touched.
    /// </summary>
    /// <exception cref="RegistryException">The registry cannot be read or changed.</exception>
    public async Task<AgentRecovery> RecoverAsync(CancellationToken cancellationToken = default)
    {
        Dictionary<string, AgentEntry> ended = new(StringComparer.Ordinal);
        Dictionary<string, string> left = new(StringComparer.Ordinal);
        foreach (var (id, entry) in await _ledger.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (entry.HasEnded || _agents.ContainsKey(id)) continue;
            if (entry.Host is { } host && !host.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase))
            {
                left[id] = $"it is '{host}' that can tell whether its starter is alive, this is '{Environment.MachineName}'";
                continue;
            }

            switch (Judge(entry.Owner, isOfThisHost: entry.Host is not null))
            {
                case OwnerState.Alive:
                    continue;
                case OwnerState.Unclear:
                    left[id] = $"it cannot be told whether its starter, process {entry.Owner.Pid}, is alive";
                    continue;
            }

            var (endsAs, reason) = entry.Status == AgentStatus.Starting
                ? (AgentStatus.Failed, "its starter ended while it was being started")
                : (AgentStatus.Lost, "its starter ended without it");
            var result = await _life.EndAsync(id, entry, endsAs, null, reason, cancellationToken).ConfigureAwait(false);
            if (result.HasEnded) ended[id] = result;
            else left[id] = result.Reason ?? "";
        }

        return new AgentRecovery(ended, left);
    }

    /// <summary>Kills the agents that this supervisor has started.</summary>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(Agents.Select(agent => agent.DisposeAsync().AsTask())).ConfigureAwait(false);

    private enum OwnerState
    {
        Alive,
        Ended,
        Unclear,
    }

    /// <summary>Where a session is to be.</summary>
    private sealed record SessionPlace(string Socket, string Name);

    /// <summary>What a start has come to.</summary>
    private sealed record Launch(ProcessIdentity? Identity, Process? Process, Func<Task<ProgramExit>> Exit);

    private async Task<SupervisedAgent> StartAsync(
        string id,
        SessionPlace? session,
        AgentStartOptions? options,
        Func<OwnershipMark, IReadOnlyDictionary<string, string>, Task<Launch>> launch,
        CancellationToken cancellationToken)
    {
        ThrowIfNoMark(id);
        var mark = _life.MarkOf(id, _self);
        var entry = new AgentEntry
        {
            Status = AgentStatus.Starting,
            Owner = _self,
            Session = session?.Name,
            Socket = session?.Socket,
            Folder = options?.TemporaryFolder == true ? AgentFolder.NewPath(_options.FolderRoot) : null,
            Host = Environment.MachineName,
            StartedAt = _options.TimeProvider.GetUtcNow(),
        };
        await _ledger.EnterAsync(id, entry, cancellationToken).ConfigureAwait(false);
        _options.StepDone("entered");
        Launch? launched = null;
        try
        {
            var environment = new Dictionary<string, string>(mark.ToEnvironment());
            if (entry.Folder is { } folder)
            {
                AgentFolder.Create(folder, mark);
                environment[AgentFolder.Variable] = folder;
            }

            _options.StepDone("folder made");
            launched = await launch(mark, environment).ConfigureAwait(false);
            _options.StepDone("started");
            entry = await _ledger.ChangeAsync(id, starting => starting.Status != AgentStatus.Starting ? starting : starting with
            {
                Status = AgentStatus.Running,
                Process = launched.Identity,
            }).ConfigureAwait(false) ?? entry;
            _options.StepDone("identified");
        }
        catch (Exception failure)
        {
            await _life.AbandonAsync(id, entry, failure.Message).ConfigureAwait(false);
            launched?.Process?.Dispose();
            throw;
        }

        var agent = new SupervisedAgent(_life, id, entry, launched.Process);
        _agents[id] = agent;
        _ = FollowAsync(agent, launched.Exit);
        return agent;
    }

    private async Task FollowAsync(SupervisedAgent agent, Func<Task<ProgramExit>> exit)
    {
        await agent.FollowAsync(exit).ConfigureAwait(false);
        if (agent.Entry.HasEnded) _agents.TryRemove(new(agent.Id, agent));
    }

    private OwnerState Judge(ProcessIdentity owner, bool isOfThisHost)
    {
        // Its supervisor in this process is another one, or has been disposed.
        if (owner == _self) return OwnerState.Alive;
        if (owner.BootId != _self.BootId) return isOfThisHost ? OwnerState.Ended : OwnerState.Unclear;
        if (owner.PidNamespace != _self.PidNamespace) return OwnerState.Unclear;
        var probe = _processes.Probe(owner.Pid);
        if (probe.Failure is not null) return OwnerState.Unclear;
        return probe.Process?.Identity == owner && probe.Process.State != ProcessState.Zombie ? OwnerState.Alive : OwnerState.Ended;
    }

    /// <summary>Marks are lines in environments and tmux's answers.</summary>
    private static void ThrowIfNoMark(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (text.Any(char.IsControl)) throw new ArgumentException($"'{text}' has control characters.", nameof(text));
    }
}
