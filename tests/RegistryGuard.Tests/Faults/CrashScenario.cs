using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RegistryGuard.Commit;
using RegistryGuard.Documents;
using RegistryGuard.Files;
using RegistryGuard.Platform;
using RegistryGuard.Tests.Support;

namespace RegistryGuard.Tests.Faults;

/// <summary>
/// A few updates drawn from a seed, some with a failing call, on a disk in memory; then every state that a crash at any moment
/// could leave is opened by the runtime, read and updated.
/// </summary>
internal sealed class CrashScenario(int seed, Func<IFileSystem, IFileSystem>? mutation = null)
{
    private const string Name = "state.json";

    private readonly Random _random = new(seed);
    private readonly MemoryDisk _disk = new();

    /// <summary>How many different states were checked.</summary>
    public int Check(HashSet<string> seen)
    {
        Run();
        var before = seen.Count;
        for (var events = 0; events <= _disk.Trace.Count; events++)
        {
            var allowed = AllowedAfter(events);
            foreach (var state in CrashStates.After(_disk.Trace, events, _random))
            {
                if (!seen.Add($"{string.Join(',', allowed)};{CrashStates.Fingerprint(state)}")) continue;
                Recover(state, allowed, $"seed {seed}, crash after {events} events");
            }
        }

        return seen.Count - before;
    }

    /// <summary>Update i leaves the counter at i; 0 stands for the beginning, with or without a file.</summary>
    private void Run()
    {
        Begin(_random.Next(5));
        _disk.Plant(Name + ".lock", []);
        var updates = _random.Next(1, 4);
        var inPlace = _random.Next(4) == 0;
        var policy = new CommitPolicy(Durability.Full, BackupPolicy.Keep(_random.Next(4)), inPlace);
        for (var i = 1; i <= updates; i++)
        {
            var failAt = _random.Next(3) == 0 ? _random.Next(30) : -1;
            var failing = new FileSystemSpy(_disk)
            {
                Fails = call => inPlace && call == "rename state.json" ? FileSystemError.Busy : failAt-- == 0 ? FileSystemError.DiskFull : null,
            };
            _disk.Mark(new Begun(i));
            try
            {
                var next = Document(i);
                Open(mutation?.Invoke(failing) ?? failing, policy).Replace(_ => next);
                _disk.Mark(new Ended(i, Visible: true, Confirmed: true));
            }
            catch (RegistryDurabilityException)
            {
                _disk.Mark(new Ended(i, Visible: true, Confirmed: false));
            }
            catch (RegistryException failure) when (failure.Message.Contains("is incomplete now", StringComparison.Ordinal))
            {
                // The next one restores what was before, as after a crash.
            }
            catch (RegistryException)
            {
                _disk.Mark(new Ended(i, Visible: false, Confirmed: true));
            }
        }
    }

    /// <summary>Without a file, with a damaged one and its backup, which is restored first, or with a sound one.</summary>
    private void Begin(int choice)
    {
        if (choice == 0) return;
        var document = JsonSerializer.SerializeToUtf8Bytes(Document(0));
        _disk.Plant(choice == 1 ? Name + ".bak" : Name, document);
        if (choice == 1) _disk.Plant(Name, document[..^1]);
    }

    /// <summary>The documents that may be found: what was acknowledged last, and what may have come after it.</summary>
    private List<int> AllowedAfter(int events)
    {
        List<int> allowed = [0];
        foreach (var told in _disk.Trace.Take(events).OfType<Told>())
        {
            switch (told.What)
            {
                case Begun begun:
                    allowed.Add(begun.Update);
                    break;
                case Ended { Visible: false } failed:
                    allowed.Remove(failed.Update);
                    break;
                case Ended { Confirmed: true } acknowledged:
                    allowed = [acknowledged.Update];
                    break;
            }
        }

        return allowed;
    }

    private static void Recover(Dictionary<string, byte[]> state, List<int> allowed, string moment)
    {
        var disk = new MemoryDisk();
        foreach (var (path, content) in state) disk.Plant(Path.GetFileName(path), content);
        try
        {
            var registry = Open(disk);
            var found = registry.Read().GetValueOrDefault("count");
            if (!allowed.Contains(found))
                throw new CrashLossException($"{moment}: found {found}, not {string.Join(" or ", allowed)}.\n{CrashStates.Describe(state)}");
            registry.Update(r => r["count"] = 99);
            Assert.Equal(99, registry.Read()["count"]);
            Assert.DoesNotContain(disk.Names.Keys, name => name.EndsWith(".tmp", StringComparison.Ordinal));
        }
        catch (RegistryException failure)
        {
            throw new CrashLossException($"{moment}: {failure.Message}\n{CrashStates.Describe(state)}");
        }
    }

    private Dictionary<string, int> Document(int count)
    {
        var document = new Dictionary<string, int> { ["count"] = count };
        for (var i = _random.Next(12); i > 0; i--) document[$"padding-{i}"] = _random.Next();
        return document;
    }

    private static FileRegistry<Dictionary<string, int>> Open(IFileSystem disk, CommitPolicy? policy = null) => new(
        new RegistryFile(disk, MemoryDisk.PathOf(Name)),
        new DocumentFormat<Dictionary<string, int>>(
            (JsonTypeInfo<Dictionary<string, int>>)JsonSerializerOptions.Default.GetTypeInfo(typeof(Dictionary<string, int>)),
            new FileRegistryOptions<Dictionary<string, int>>()),
        new FileSettings { LockTimeout = RegistryFolder.DeadlockTimeout, Commit = policy ?? CommitPolicy.Default });

    private sealed record Begun(int Update);

    private sealed record Ended(int Update, bool Visible, bool Confirmed);
}

/// <summary>After a crash something else was found than was promised.</summary>
internal sealed class CrashLossException(string message) : Exception(message);
