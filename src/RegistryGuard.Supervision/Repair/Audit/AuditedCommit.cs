using System.Security.Cryptography;
using RegistryGuard.Supervision.Registries;

namespace RegistryGuard.Supervision.Repair.Audit;

/// <summary>
/// Replaces a registry's bytes so that whatever crashes in between, the log tells what has happened: copy, begin, replace, commit.
/// Bytes and not a document, since a serializer would spell what no repair has touched; hence the lock and the atomic
/// replacement of the runtime, and not its <see cref="FileRegistry{T}"/>, whose updates are excluded by the same lock. The caller
/// holds it.
/// </summary>
internal sealed class AuditedCommit(string registry, AuditLog log, TimeProvider timeProvider, Action<RepairStep>? reached)
{
    /// <summary>So many copies are kept for an exact undo; older repairs are undone value by value.</summary>
    private const int Copies = 20;

    /// <summary>The host that the log is to name, and its boot if that is known.</summary>
    public (string Host, string? Boot) Place { get; init; } = (Environment.MachineName, null);

    /// <summary>Finishes in the log what a crash has left open.</summary>
    /// <param name="current">The registry as it is now.</param>
    public void Settle(RegistryView current)
    {
        var ended = log.Records.Where(record => record.Event != AuditEvent.Begin).Select(record => record.Repair).ToHashSet();
        if (log.Records.LastOrDefault(record => record.Event == AuditEvent.Begin && !ended.Contains(record.Repair)) is not { } open) return;
        if (HasReplaced(open, current))
            End(open.Repair, AuditEvent.Commit, "interrupted after the registry was replaced");
        else
            End(open.Repair, AuditEvent.Abandon, "interrupted before the registry was replaced");
    }

    /// <returns>The repair's number.</returns>
    public int Run(byte[] before, byte[] after, IReadOnlyList<RecordedChange> changes, int undoes = 0)
    {
        var repair = log.Records.Select(record => record.Repair).DefaultIfEmpty().Max() + 1;
        var copy = $"{repair:0000}.before";
        log.CreateFolder();
        AtomicFile.WriteAllBytes(Path.Combine(log.Folder, copy), before);
        reached?.Invoke(RepairStep.Copied);
        log.Append((sequence, previous) => new AuditRecord
        {
            Sequence = sequence,
            Previous = previous,
            At = timeProvider.GetUtcNow(),
            Event = AuditEvent.Begin,
            Repair = repair,
            Undoes = undoes,
            By = $"{Environment.UserName}@{Environment.MachineName}, process {Environment.ProcessId}",
            Host = Place.Host,
            Boot = Place.Boot,
            Before = new FileState(Hash(before), before.Length, copy),
            After = new FileState(Hash(after), after.Length),
            Changes = changes,
        });
        reached?.Invoke(RepairStep.Begun);
        Replace(before, after, repair);
        reached?.Invoke(RepairStep.Replaced);
        End(repair, AuditEvent.Commit, note: null);
        reached?.Invoke(RepairStep.Logged);
        RemoveOldCopies(repair);
        return repair;
    }

    public static string Hash(byte[] content) => Convert.ToHexString(SHA256.HashData(content));

    /// <summary>By the bytes; or, if others have written since, by the values that the repair was about to set.</summary>
    private static bool HasReplaced(AuditRecord open, RegistryView current)
    {
        var hash = Hash(current.Bytes);
        if (hash == open.Before!.Sha256) return false;
        return hash == open.After!.Sha256
            || (open.Changes ?? []).All(change => ChangedValue.Find(current, change)?.Spelling == change.After);
    }

    private void Replace(byte[] before, byte[] after, int repair)
    {
        // Who takes no lock can still write; the window is as short as a look at the file.
        if (!File.ReadAllBytes(registry).AsSpan().SequenceEqual(before))
        {
            End(repair, AuditEvent.Abandon, "another program wrote the registry without its lock");
            throw new RegistryException(
                $"The registry '{registry}' was changed by a program that does not take its lock '{registry}.lock'. "
                + "Nothing was changed: stop that program, or let it take the lock, and try again.",
                registry);
        }

        AtomicFile.WriteAllBytes(registry, after);
    }

    private void End(int repair, AuditEvent end, string? note) => log.Append((sequence, previous) => new AuditRecord
    {
        Sequence = sequence, Previous = previous, At = timeProvider.GetUtcNow(), Event = end, Repair = repair, Note = note,
    });

    private void RemoveOldCopies(int repair)
    {
        foreach (var copy in Directory.EnumerateFiles(log.Folder, "*.before"))
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(copy), out var number) && number <= repair - Copies) File.Delete(copy);
        }
    }
}
