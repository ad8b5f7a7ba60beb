namespace RegistryGuard.Analyzers.Tests.Injection;

/// <summary>One way to hold a lock, its taking and releasing marked as the spot <c>lock</c>.</summary>
/// <param name="Around">The code in which <c>BODY</c> runs under the lock.</param>
/// <param name="Members">The members that the code needs.</param>
/// <param name="Awaits">Whether the body may await.</param>
/// <param name="Reenters">Whether who holds the lock can take it again.</param>
internal sealed record Guard(string Around, string Members, bool Awaits = false, bool Reenters = false)
{
    public static readonly IReadOnlyDictionary<string, Guard> All = new Dictionary<string, Guard>
    {
        ["lock statement"] = new(
            "⟦lock|lock (s_gate)|⟧ { BODY }",
            "private static readonly object s_gate = new();",
            Reenters: true),
        ["lock statement on a Lock"] = new(
            "⟦lock|lock (s_gate)|⟧ { BODY }",
            "private static readonly Lock s_gate = new();",
            Reenters: true),
        ["Lock.EnterScope"] = new(
            "⟦lock|using (s_gate.EnterScope())|⟧ { BODY }",
            "private static readonly Lock s_gate = new();",
            Reenters: true),
        ["Monitor"] = new(
            "⟦lock|Monitor.Enter(s_gate);|⟧ try { BODY } finally { ⟦lock|Monitor.Exit(s_gate);|⟧ }",
            "private static readonly object s_gate = new();",
            Reenters: true),
        ["SemaphoreSlim"] = new(
            "⟦lock|_gate.Wait();|⟧ try { BODY } finally { ⟦lock|_gate.Release();|⟧ }",
            "private readonly SemaphoreSlim _gate = new(1, 1);",
            Awaits: true),
        ["SemaphoreSlim, awaited"] = new(
            "⟦lock|await _gate.WaitAsync();|await Task.Yield();⟧ try { BODY } finally { ⟦lock|_gate.Release();|⟧ }",
            "private readonly SemaphoreSlim _gate = new(1, 1);",
            Awaits: true),
        ["named Mutex"] = new(
            "⟦lock|_mutex.WaitOne();|⟧ try { BODY } finally { ⟦lock|_mutex.ReleaseMutex();|⟧ }",
            "private readonly Mutex _mutex = new(false, \"state\");",
            Reenters: true),
        ["ReaderWriterLockSlim"] = new(
            "⟦lock|_gate.EnterWriteLock();|⟧ try { BODY } finally { ⟦lock|_gate.ExitWriteLock();|⟧ }",
            "private readonly ReaderWriterLockSlim _gate = new();"),
        ["exclusive lock file"] = new(
            "⟦lock|using (new FileStream(FilePath + \".guard\", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))|⟧ { BODY }",
            "",
            Awaits: true),
        ["RegistryLock"] = new(
            "⟦lock|using (RegistryGuard.RegistryLock.Acquire(FilePath))|⟧ { BODY }",
            ""),
        ["RegistryLock, awaited"] = new(
            "⟦lock|using (await RegistryGuard.RegistryLock.AcquireAsync(FilePath))|await Task.Yield();⟧ { BODY }",
            "",
            Awaits: true),
        ["wrapper that returns a disposable"] = new(
            "⟦lock|using (Enter())|⟧ { BODY }",
            """
            private readonly SemaphoreSlim _gate = new(1, 1);

            private Held Enter() { _gate.Wait(); return new Held(_gate); }

            private sealed class Held(SemaphoreSlim gate) : IDisposable { public void Dispose() => gate.Release(); }
            """,
            Awaits: true),
        ["helper that runs a delegate"] = new(
            "Locked(() => { BODY });",
            """
            private readonly object _gate = new();

            private void Locked(Action action) { ⟦lock|lock (_gate)|⟧ { action(); } }
            """),
    };

    public bool IsAsync => Around.Contains("await ", StringComparison.Ordinal);

    public string Over(string body) => Around.Replace("BODY", body, StringComparison.Ordinal);
}
