using RegistryGuard.Supervision.Processes;
using RegistryGuard.Supervision.Registries;
using RegistryGuard.Supervision.Sessions;

namespace RegistryGuard.Supervision.Planning;

/// <summary>Holds one entry against the world.</summary>
internal sealed class LivenessJudge
{
    /// <summary>How far the wall clock may have been set while a process ran.</summary>
    private static readonly TimeSpan s_clockTolerance = TimeSpan.FromMinutes(1);

    private readonly WorldSnapshot _world;
    private readonly string _host;
    private readonly HashSet<string> _boots;
    private readonly Dictionary<string, TmuxSession> _sessions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _marked = new(StringComparer.Ordinal);

    public LivenessJudge(WorldSnapshot world, RegistryView view, string host)
    {
        var registry = view.Path;
        _world = world;
        _host = host;
        _boots = [.. view.BootsOf(host)];
        foreach (var session in world.Sessions.Sessions)
        {
            _sessions[session.Name] = session;
            if (session.Mark is { } mark && mark.Registry == registry) _marked.Add(mark.Entry);
        }

        if (!world.Processes.Details.HasFlag(ProcessDetails.Marks)) return;
        foreach (var process in world.Processes.ByPid.Values)
        {
            if (process.State != ProcessState.Zombie && process.Mark is { } mark && mark.Registry == registry) _marked.Add(mark.Entry);
        }
    }

    public LivenessVerdict Judge(RegistryEntry entry)
    {
        if (entry.Host is { } host && !host.Equals(_host, StringComparison.OrdinalIgnoreCase))
            return new(Liveness.Unverifiable, $"it runs on '{host}', this is '{_host}'");
        if (_marked.Contains(entry.Id)) return new(Liveness.Alive, "something that carries its mark runs");
        return (entry.Process, entry.Session) switch
        {
            ({ } process, { } session) => Worse(Judge(process, entry.Host is not null), JudgeSession(session)),
            ({ } process, null) => Judge(process, entry.Host is not null),
            (null, { } session) => JudgeSession(session),
            _ => new(Liveness.Unverifiable, "it names neither a process nor a session"),
        };
    }

    private LivenessVerdict JudgeSession(string name)
    {
        if (_sessions.ContainsKey(name)) return new(Liveness.Alive, "its session exists");
        return _world.Sessions.Failure is { } failure
            ? new(Liveness.ProbeFailed, failure)
            : new(Liveness.ConfirmedGone, $"no tmux server has a session '{name}'");
    }

    private LivenessVerdict Judge(ProcessClaim claim, bool isOfThisHost)
    {
        var processes = _world.Processes;
        if (claim.BootId is { } boot && processes.BootId.Length > 0 && boot != processes.BootId)
        {
            if (!isOfThisHost && !_boots.Contains(boot))
            {
                return new(
                    Liveness.Unverifiable,
                    $"process {claim.Pid} runs or ran in another boot ({Short(boot)}, here {Short(processes.BootId)}), and nothing says "
                    + "whether of this host");
            }

            return new(
                Liveness.ConfirmedGone, $"process {claim.Pid} ran in an earlier boot ({Short(boot)}, now {Short(processes.BootId)})",
                IsBeyondDoubt: true);
        }

        if (processes.Failure is { } failure) return new(Liveness.ProbeFailed, failure);
        if (claim.PidNamespace is { } space && space != processes.PidNamespace)
            return new(Liveness.Unverifiable, $"process {claim.Pid} is counted by pid namespace {space}, this is {processes.PidNamespace}");
        if (processes.ByPid.TryGetValue(claim.Pid, out var process)) return Compare(claim, process);
        return processes.HidesOtherUsers
            ? new(Liveness.Unverifiable, $"process {claim.Pid} is not listed, but the system hides other users' processes")
            : new(Liveness.ConfirmedGone, $"there is no process {claim.Pid}");
    }

    private LivenessVerdict Compare(ProcessClaim claim, ProcessRecord process)
    {
        var isZombie = process.State == ProcessState.Zombie;
        if (claim.StartTicks is { } ticks)
        {
            if (ticks != process.Identity.StartTicks)
            {
                return new(
                    Liveness.IdentityMismatch,
                    $"process {claim.Pid} is '{process.Name}' now, started at tick {process.Identity.StartTicks} and not {ticks}");
            }

            return isZombie ? Exited(claim) : new(Liveness.Alive, "its process runs");
        }

        if (claim.KnownAt is not { } known || _world.Processes.StartTimeOf(process.Identity) is not { } started)
            return new(Liveness.Unverifiable, $"the entry says of process {claim.Pid} no more than the number, which may have been reused");
        if (started - known > s_clockTolerance)
        {
            return new(
                Liveness.IdentityMismatch,
                $"process {claim.Pid} is '{process.Name}' now, started at {started:u}, after the entry's was known at {known:u}");
        }

        return isZombie ? Exited(claim) : new(Liveness.Alive, "a process of its number has run since before");
    }

    private static LivenessVerdict Exited(ProcessClaim claim) =>
        new(Liveness.ConfirmedGone, $"process {claim.Pid} has exited (a zombie: its parent has not taken note)");

    /// <summary>Whoever names two things lives if one of them does, and is gone if both are.</summary>
    private static LivenessVerdict Worse(LivenessVerdict process, LivenessVerdict session)
    {
        Liveness[] order =
            [Liveness.Alive, Liveness.ProbeFailed, Liveness.Unverifiable, Liveness.IdentityMismatch, Liveness.ConfirmedGone];
        var first = Array.IndexOf(order, process.Liveness) <= Array.IndexOf(order, session.Liveness) ? process : session;
        return first.CountsAgainst
            ? new(first.Liveness, $"{process.Proof}, and {session.Proof}", process.IsBeyondDoubt && session.IsBeyondDoubt)
            : first;
    }

    private static string Short(string boot) => boot.Length > 8 ? boot[..8] : boot;
}
